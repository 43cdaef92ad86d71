import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../server/embedded/postgres/start-postgres";
import { installTemplate, templateNames } from "./templates";

declare module "vitest" {
  interface ProvidedContext {
    readonly superuserUrl: string;
  }
}

/** Starts one throw-away PostgreSQL for the run and installs every template database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "tallybridge-tests-"));
  // As root the server runs under another account, which must be able to pass through this folder.
  await chmod(folder, 0o711);
  const postgres = await startPostgres({
    clusterDir: path.join(folder, "postgres"),
    // Durability is what the fault suite tests, on a cluster of its own; here only speed matters.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  const close = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
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
