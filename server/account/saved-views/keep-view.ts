import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";
import type { Viewer } from "./list-views";
import { nameIsTaken } from "./name-is-taken";
import { mostSavedViews, type NewSavedView } from "./saved-view.schema";
import { withoutCardNumbers } from "./without-card-numbers";

/**
 * Keeps how a list is shown, for one person in one company. @returns the id of the view
 * @throws AppError `conflict` where the name is taken, or as many are kept as can be
 */
export async function keepView(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, userId }: Viewer,
  view: NewSavedView,
): Promise<{ readonly viewId: string }> {
  const { list, columns } = view;
  const { name, query } = withoutCardNumbers(list, view);
  const viewId = newId();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const mine = [tenantId, userId, list];
    const stored = await sql.query(
      `insert into saved_views (tenant_id, user_id, list, saved_view_id, name, query, columns)
       select $1, $2, $3, $4, $5, $6, $7::jsonb
       where (select count(*) from saved_views where tenant_id = $1 and user_id = $2 and list = $3) < $8
       on conflict (tenant_id, user_id, list, name) do nothing returning 1 as stored`,
      [...mine, viewId, name, query, JSON.stringify(columns), mostSavedViews],
    );
    if (stored.length > 0) return;
    const same = await sql.query(
      "select 1 from saved_views where tenant_id = $1 and user_id = $2 and list = $3 and name = $4",
      [...mine, name],
    );
    if (same.length > 0) throw nameIsTaken(name);
    throw new AppError("conflict", "No more views can be kept.", {
      userText: `You keep ${mostSavedViews} views of this list, and no more fit. Delete one you do not use.`,
    });
  });
  return { viewId };
}
