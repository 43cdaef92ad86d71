import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import type { Viewer } from "./list-views";

/** @throws AppError `not_found` where the person has no such view */
export async function removeView(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, userId }: Viewer,
  viewId: string,
): Promise<void> {
  const removed = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      "delete from saved_views where tenant_id = $1 and user_id = $2 and saved_view_id = $3 returning 1 as removed",
      [tenantId, userId, viewId],
    ),
  );
  if (removed.length === 0) throw new AppError("not_found", "There is no such view.");
}
