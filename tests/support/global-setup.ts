import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../server/embedded/postgres/start-postgres";
import { fastFolder } from "./fast-folder.mjs";
import { findCanaries } from "./find-canaries";
import { installTemplate, templateNames } from "./templates";

declare module "vitest" {
  interface ProvidedContext {
    readonly superuserUrl: string;
  }
}

/** Starts one throw-away PostgreSQL for the run and installs every template database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(fastFolder(), "tallybridge-tests-"));
  // As root the server runs under another account, which must be able to pass through this folder.
  await chmod(folder, 0o711);
  const clusterDir = path.join(folder, "postgres");
  const postgres = await startPostgres({
    clusterDir,
    // Durability is what the fault suite tests, on a cluster of its own; here only speed matters.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  const close = async () => {
    await postgres.stop();
    // The databases of tests are dropped as they end; what their statements and refusals left here outlives them.
    const found = await findCanaries(path.join(clusterDir, "server.log")).catch(() => ["no log of the database"]);
    await rm(folder, { recursive: true, force: true });
    if (found.length === 0) return;
    // What is thrown here is reported, and would leave the run green.
    process.exitCode = 1;
    throw new Error(`The log of the tests' database holds ${found.join(" and ")}.`);
  };
  try {
    for (const name of templateNames) await installTemplate(postgres, name);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("superuserUrl", postgres.superuserUrl("postgres"));
  return close;
}
