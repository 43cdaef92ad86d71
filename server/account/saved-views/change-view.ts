import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import type { Viewer } from "./list-views";
import { nameIsTaken } from "./name-is-taken";
import { type ChangedSavedView, savedViewListSchema } from "./saved-view.schema";
import { withoutCardNumbers } from "./without-card-numbers";

/**
 * Gives a view another name, or keeps what is shown now in its place.
 * @throws AppError `not_found` where the person has no such view; `conflict` where the name is taken
 */
export async function changeView(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, userId }: Viewer,
  { viewId, name, shown }: ChangedSavedView,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const key = [tenantId, userId, viewId];
    const [now] = await sql.query<{ list: string; name: string; query: string }>(
      "select list, name, query from saved_views where tenant_id = $1 and user_id = $2 and saved_view_id = $3 for update",
      key,
    );
    if (now === undefined) throw new AppError("not_found", "There is no such view.");
    const wanted = withoutCardNumbers(savedViewListSchema.parse(now.list), {
      name: name ?? now.name,
      query: shown?.query ?? now.query,
    });
    const changed = await sql.query(
      `update saved_views v set name = $4, query = $5, columns = coalesce($6::jsonb, columns)
       where v.tenant_id = $1 and v.user_id = $2 and v.saved_view_id = $3 and not exists (select 1 from saved_views o
         where o.tenant_id = $1 and o.user_id = $2 and o.list = v.list and o.name = $4 and o.saved_view_id <> $3)
       returning 1 as changed`,
      [...key, wanted.name, wanted.query, shown === undefined ? null : JSON.stringify(shown.columns)],
    );
    if (changed.length === 0) throw nameIsTaken(wanted.name);
  });
}
