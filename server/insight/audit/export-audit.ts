import { stringify } from "csv-stringify/sync";
import { csvText } from "@/server/kernel/csv-cell";
import type { Database, TenantScope } from "@/server/platform/db/database";
import type { AuditFilter, AuditRow } from "./audit.schema";
import { listAudit } from "./list-audit";

export const auditFormats = ["csv", "json"] as const;
export type AuditFormat = (typeof auditFormats)[number];

const columns = [
  ["Number", (row) => row.sequence],
  ["Time (UTC)", (row) => row.at.toISOString()],
  ["Who", (row) => csvText(row.actorName)],
  ["Actor", (row) => csvText(row.actor)],
  ["From", (row) => csvText(row.ip)],
  ["Action", (row) => row.action],
  ["Of", (row) => csvText(row.targetName)],
  ["Target", (row) => csvText(row.target)],
  ["Detail", (row) => csvText(JSON.stringify(row.detail))],
  ["Hash before", (row) => row.previousHash],
  ["Hash", (row) => row.hash],
] as const satisfies readonly (readonly [string, (row: AuditRow) => string])[];

const pageSize = 500;

/**
 * The entries that fit, all of them and the newest first, piece by piece: memory stays that of one page. Each has its hashes, so that
 * whoever keeps a copy can tell later whether the log is still the same.
 */
export async function* exportAudit(
  ground: { readonly db: Pick<Database, "withTenantSql"> },
  scope: TenantScope,
  { filter, format }: { readonly filter: AuditFilter; readonly format: AuditFormat },
): AsyncGenerator<string> {
  yield format === "csv" ? `\ufeff${csv([columns.map(([name]) => name)])}` : "[";
  let before: string | undefined;
  let isFirst = true;
  do {
    const page = await listAudit(ground, scope, { ...filter, before, limit: pageSize });
    if (page.entries.length > 0) {
      yield format === "csv"
        ? csv(page.entries.map((row) => columns.map(([, write]) => write(row))))
        : `${isFirst ? "" : ","}\n${page.entries.map((row) => JSON.stringify(row)).join(",\n")}`;
      isFirst = false;
    }
    before = page.next;
  } while (before);
  if (format === "json") yield "\n]\n";
}

const csv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows" },
  );
