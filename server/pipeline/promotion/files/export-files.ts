import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { TenantSql } from "@/server/platform/db/database";
import { hashBundle } from "../bundle/hash-bundle";
import { readBundle } from "../bundle/read-bundle";
import type { ExportedFiles } from "./import-files.schema";
import { writeFiles } from "./write-files";

/** What an environment works by, as files: the newest version of each published flow with its tests, the tables and the rules. */
export async function exportFiles(sql: TenantSql, place: FlowsPlace): Promise<ExportedFiles> {
  const { bundle } = await readBundle(sql, place);
  return { contentHash: hashBundle(bundle), files: [...writeFiles(bundle)] };
}
