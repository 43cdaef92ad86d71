import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { type SavedView, type SavedViewList, savedViewsSchema } from "./saved-view.schema";

export type Viewer = Pick<Principal, "tenantId" | "userId">;

/** The views that a person keeps of one list of the company, by name. */
export const listViews = (
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, userId }: Viewer,
  list: SavedViewList,
): Promise<readonly SavedView[]> =>
  db.withTenantSql({ tenantId }, async (sql) =>
    savedViewsSchema.parse(
      await sql.query(
        `select saved_view_id::text as "viewId", name, query, columns from saved_views
         where tenant_id = $1 and user_id = $2 and list = $3 order by lower(name), name`,
        [tenantId, userId, list],
      ),
    ),
  );
