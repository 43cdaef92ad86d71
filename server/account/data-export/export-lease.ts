import type { Database, TenantSql } from "@/server/platform/db/database";
import type { ExportPlace } from "./data-export-parts";

/** Somebody who dies gives the archive back after this; every page renews it. */
const leaseSeconds = 120;
const retrySeconds = [10, 60, 300, 1_800] as const;

export interface ExportLease {
  readonly until: string;
  readonly requestedBy: string;
}

/** @returns undefined while somebody else works on it, while it is not its time, and when it is not being made */
export async function takeExportLease(
  db: Pick<Database, "withTenantSql">,
  { tenantId, exportId }: ExportPlace,
): Promise<ExportLease | undefined> {
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ until: string; requestedBy: string }>(
      `update data_exports set leased_until = now() + make_interval(secs => $3)
       where tenant_id = $1 and data_export_id = $2 and state = 'running' and (leased_until is null or leased_until <= now())
         and (next_try_at is null or next_try_at <= now())
       returning leased_until::text as until, requested_by as "requestedBy"`,
      [tenantId, exportId, leaseSeconds],
    ),
  );
  return taken;
}

/** Where an archive stands. */
export interface ExportState {
  readonly filesDone: number;
  readonly parts: number;
  readonly after: readonly string[] | undefined;
}

/** Reads where it stands and keeps it for longer. @returns undefined when it is no longer ours */
export async function holdExport(
  sql: TenantSql,
  { tenantId, exportId }: ExportPlace,
  until: string,
): Promise<(ExportState & { readonly until: string }) | undefined> {
  const [row] = await sql.query<{ filesDone: number; parts: number; after: string[] | null; until: string }>(
    `update data_exports set leased_until = now() + make_interval(secs => $4)
     where tenant_id = $1 and data_export_id = $2 and state = 'running' and leased_until = $3::timestamptz
     returning files_done as "filesDone", parts, after_key as after, leased_until::text as until`,
    [tenantId, exportId, until, leaseSeconds],
  );
  return row === undefined ? undefined : { ...row, after: row.after ?? undefined };
}

/** Gives it back for somebody else to go on, now or, after a failure, later; after too many it has failed for good. */
export async function releaseExport(
  db: Pick<Database, "withTenantSql">,
  { tenantId, exportId }: ExportPlace,
  error: string,
): Promise<void> {
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `update data_exports set leased_until = null, last_error = $3, failures = case when $3 = '' then failures else failures + 1 end,
         state = case when $3 <> '' and failures >= $4 then 'failed' else state end,
         next_try_at = case when $3 = '' then null else now() + make_interval(secs => ($5::int[])[least(failures + 1, $4)]) end
       where tenant_id = $1 and data_export_id = $2 and state = 'running'`,
      [tenantId, exportId, error, retrySeconds.length, [...retrySeconds]],
    ),
  );
}
