import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

interface WasmBindings {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loaded: Promise<typeof SchemaEngine> | undefined;

/**
 * Prisma's schema engine, once for the process: the package's bindings keep views of the memory of one instance, and read those of
 * an earlier one when they are given a second.
 */
export const loadSchemaEngine = (): Promise<typeof SchemaEngine> => {
  loaded ??= instantiate();
  return loaded;
};

/**
 * Prisma's schema engine as WebAssembly. The package's own entry imports the `.wasm` file as a module, which only bundlers
 * understand, so the module is instantiated by hand. Called only when there is something to migrate: compiling costs
 * a quarter of a second.
 */
async function instantiate(): Promise<typeof SchemaEngine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const bindingsUrl = pathToFileURL(path.join(folder, "schema_engine_bg.js")).href;
  const bindings = (await import(/* @vite-ignore */ bindingsUrl)) as WasmBindings & WebAssembly.ModuleImports;
  const bytes = await readFile(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return bindings.SchemaEngine;
}
