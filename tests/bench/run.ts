import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "../../server/embedded/postgres/start-postgres";
import { createEnding } from "../support/ending";
import { openInstallation } from "../support/installation";
import { freePort, startPortalProcess } from "../support/portal-process";
import { type Bench, createBench, stopReading } from "./context";
import { type Figure, printFigure } from "./figure";
import { measureBackfill } from "./figures/backfill";
import { measureDrain } from "./figures/drain";
import { measureFairness } from "./figures/fairness";
import { measureFoxProTable } from "./figures/foxpro-table";
import { measureStoredGrowth, measureTenantGrowth } from "./figures/growth";
import { measureIngest } from "./figures/ingest";
import { measureInstalledFlow } from "./figures/installed-flow";
import { measureMapping } from "./figures/mapping";
import { readMemory } from "./figures/memory";
import { measurePreview } from "./figures/preview";
import { measureReceiptLatency } from "./figures/receipt-latency";
import { measureSignInTime } from "./figures/sign-in-time";

const quick = process.argv.includes("--quick");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));

/** Every part of the run by the name under which it can be asked for alone: `npm run bench -- ingest drain`. */
const parts: Readonly<Record<string, (bench: Bench) => Promise<readonly Figure[]>>> = {
  ingest: measureIngest,
  drain: measureDrain,
  template: measureInstalledFlow,
  latency: measureReceiptLatency,
  fairness: measureFairness,
  stored: measureStoredGrowth,
  tenants: measureTenantGrowth,
  backfill: measureBackfill,
  mapping: measureMapping,
  preview: measurePreview,
  dbf: measureFoxProTable,
  "sign-in": measureSignInTime,
  memory: readMemory,
};

const ending = createEnding();
const measured: (Figure & { part: string; load: number })[] = [];
try {
  const bench = await openBench();
  for (const [part, measure] of Object.entries(parts)) {
    if (only.length > 0 && !only.includes(part)) continue;
    await stopReading(bench);
    const startedAt = Date.now();
    for (const figure of await measure(bench)) {
      measured.push({ part, load: loadavg()[0] ?? 0, ...figure });
      printFigure(figure);
    }
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0);
    process.stdout.write(`  (${part}: ${seconds} s, load average ${loadavg()[0]?.toFixed(1)})\n\n`);
  }
} finally {
  await ending.run();
}
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version, at: new Date().toISOString() };
await writeFile(".build/bench.json", `${JSON.stringify({ machine, quick, figures: measured }, null, 2)}\n`);
const missed = measured.filter(({ holds }) => holds === false);
process.stdout.write(
  `${missed.length === 0 ? "Every promise holds." : `${missed.length} promises are missed.`} Written to .build/bench.json\n`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

/** A throw-away installation on a database of its own, and what ends it. */
async function openBench(): Promise<Bench> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tallybridge-bench-"));
  ending.add(() => rm(dataDir, { recursive: true, force: true }));
  // As root the database runs under another account, which must be able to pass through this folder.
  await chmod(dataDir, 0o711);
  const postgres = await startPostgres({ clusterDir: path.join(dataDir, "postgres") });
  ending.add(() => postgres.stop());
  const port = await freePort();
  const DATABASE_URL = postgres.superuserUrl("tallybridge");
  const first = await startPortalProcess({ dataDir, port, settings: { DATABASE_URL, RUN_FUNCTIONS: "false" } });
  await first.stop();
  const installation = await openInstallation(dataDir);
  ending.add(() => installation.close());
  return createBench({ quick, dataDir, port, installation, postgres, ending });
}
