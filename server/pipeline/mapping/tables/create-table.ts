import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { insertVersion } from "./insert-version";
import type { CreateTable, SavedTable } from "./lookup-table.schema";
import { requireStorableContent } from "./require-storable-content";

/** Keeps a new lookup table in an environment. @throws AppError `conflict` for a name in use; `too_large`; `invalid_input` */
export async function createTable(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { name, content, note }: CreateTable,
): Promise<SavedTable> {
  const text = requireStorableContent(content);
  const tableId = newId();
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const made = await sql.query(
      `insert into lookup_tables (tenant_id, lookup_table_id, environment_id, name, kind, version, changed_at)
       values ($1, $2, $3, $4, $5, 1, $6) on conflict (tenant_id, environment_id, name) do nothing returning 1 as made`,
      [tenantId, tableId, environmentId, name, content.kind, now],
    );
    if (made.length === 0) {
      throw new AppError("conflict", "A lookup table of this name exists.", {
        field: "name",
        userText: `There is a table named "${name}" already. Choose another name, or replace what it holds.`,
      });
    }
    await insertVersion(sql, { tenantId, tableId, version: 1, text, rows: content.rows.length, note, at: now, actor });
    const entry = { action: "lookup_table.created", target: tableId, detail: { name, rows: content.rows.length } };
    await appendAudit(sql, { tenantId, at: now, actor, ...entry });
  });
  return { tableId, version: 1 };
}
