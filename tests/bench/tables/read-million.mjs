// `node tests/bench/tables/read-million.mjs [rows]`: writes an invoice table of Visual FoxPro and reads it in a process of its own.
// Prints rows per second and the peak of that process's memory; fails when it needed 150 MB or more. It is the part `dbf` of
// `npm run bench` too, and needs neither portal nor database.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../.."));
const rows = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(path.join(tmpdir(), "tallybridge-tables-"));
try {
  const outdir = ".build/tables";
  await build({
    entryPoints: ["tests/bench/tables/write-invoices.ts", "tests/bench/tables/read-invoices.ts"],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const file = path.join(folder, "armast01.dbf");
  await run([path.join(outdir, "write-invoices.mjs"), file, String(rows)]);
  for (const way of ["look-up", "four-columns", "all-columns"]) {
    await run([path.join(outdir, "read-invoices.mjs"), file, String(rows), way]);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Runs Node to its end; a process that failed fails this one. */
async function run(args) {
  const code = await new Promise((resolve) => {
    spawn(process.execPath, args, { stdio: "inherit" }).on("exit", resolve);
  });
  if (code !== 0) process.exitCode = 1;
}
