import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { insertVersion } from "./insert-version";
import type { ReplaceTable, SavedTable } from "./lookup-table.schema";
import { requireStorableContent } from "./require-storable-content";

/**
 * Gives a lookup table new content as its next version; the versions before stay. Records that are mapped from now on use it.
 * @throws AppError `not_found`; `conflict` when somebody else replaced it in between; `unprocessable` for another kind of table.
 */
export async function replaceTable(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { tableId, fromVersion, content, note }: ReplaceTable,
): Promise<SavedTable> {
  const text = requireStorableContent(content);
  const now = clock.now();
  const version = fromVersion + 1;
  await db.withTenantSql({ tenantId }, async (sql) => {
    const changed = await sql.query(
      `update lookup_tables set version = $5, changed_at = $7
       where tenant_id = $1 and environment_id = $2 and lookup_table_id = $3 and version = $4 and kind = $6 returning 1 as changed`,
      [tenantId, environmentId, tableId, fromVersion, version, content.kind, now],
    );
    if (changed.length === 0) {
      const [table] = await sql.query<{ kind: string }>(
        "select kind from lookup_tables where tenant_id = $1 and environment_id = $2 and lookup_table_id = $3",
        [tenantId, environmentId, tableId],
      );
      if (table === undefined) throw new AppError("not_found", "No such lookup table in this environment.");
      if (table.kind !== content.kind) {
        throw new AppError("unprocessable", "A lookup table keeps its kind.", {
          userText: "A table of keys cannot become one of rates, or the other way round. Make a new table.",
        });
      }
      throw new AppError("conflict", "The lookup table was replaced in between.", {
        userText: "Somebody else replaced this table in the meantime. Load it again and make your change there.",
      });
    }
    await insertVersion(sql, { tenantId, tableId, version, text, rows: content.rows.length, note, at: now, actor });
    const entry = { action: "lookup_table.replaced", target: tableId, detail: { version, rows: content.rows.length } };
    await appendAudit(sql, { tenantId, at: now, actor, ...entry });
  });
  return { tableId, version };
}
