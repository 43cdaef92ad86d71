// Builds what `npm start` would build, bundles a program of the tests and runs it: one way for `npm run bench` and `npm run faults`.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles `entries` (TypeScript, the first is the program) into `.build/<name>/` and runs it with the arguments of this process. */
export async function runBundled(name, entries) {
  process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."));
  if (process.env.PORTAL_SCRIPT === undefined) {
    const built = await run(["server/start.mjs", "--build"]);
    if (built !== 0) process.exit(built);
  }
  const outdir = path.join(".build", name);
  await build({
    absWorkingDir: process.cwd(),
    entryPoints: entries,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  const program = path.join(outdir, path.basename(entries[0]).replace(/\.ts$/, ".mjs"));
  process.exitCode = await run(["--enable-source-maps", program, ...process.argv.slice(2)]);
}

/** Runs Node to its end. A stop that is asked of us is the child's to carry out: it has processes of its own to end. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
