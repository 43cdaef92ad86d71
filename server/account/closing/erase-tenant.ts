import type { Database } from "@/server/platform/db/database";
import { erasureOrder } from "./erasure-order";

/**
 * Deletes every row of a tenant whose waiting period is over; PostgreSQL shows the role that does it no other. Table after table, so that
 * no transaction is long; whoever is cut off begins anew, because the tenant itself goes last, together with what arrived meanwhile.
 * @returns how many rows were deleted
 */
export async function eraseTenant(db: Pick<Database, "withErasure">, tenantId: string): Promise<number> {
  const scope = { tenantId };
  const order = await db.withErasure(scope, erasureOrder);
  const erase = (tables: readonly string[]) =>
    db.withErasure(scope, async (sql) => {
      let gone = 0;
      for (const table of tables) {
        const [row] = await sql.query<{ gone: number }>(
          `with gone as (delete from ${table} where tenant_id = $1 returning 1) select count(*)::int as gone from gone`,
          [tenantId],
        );
        gone += row?.gone ?? 0;
      }
      return gone;
    });
  let total = 0;
  for (const table of order.slice(0, -1)) total += await erase([table]);
  return total + (await erase(order));
}
