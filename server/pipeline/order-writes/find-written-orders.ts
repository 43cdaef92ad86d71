import { textColumn } from "@/server/platform/db/columns";
import type { OrderWritesPlace } from "./order-write";

type Row = { order_ref: string; custno: string; sono: string };

/** The sales order that an order of the shop became. */
export interface WrittenOrder {
  readonly custno: string;
  readonly sono: string;
}

const select = `
  select distinct on (order_ref) order_ref, document->>'custno' as custno, trim(document->>'invno') as sono
  from order_writes
  where tenant_id = $1 and environment_id = $2 and order_ref = any ($3::text[]) and kind = 'sales_order' and state = 'confirmed'
    and trim(document->>'invno') <> ''
  order by order_ref, confirmed_at desc`;

/** What orders became that the shop calls by these names. A name that no order was written under is not among the answers. */
export async function findWrittenOrders(
  { db, tenantId, environmentId }: OrderWritesPlace,
  orderRefs: readonly string[],
): Promise<ReadonlyMap<string, WrittenOrder>> {
  if (orderRefs.length === 0) return new Map();
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [tenantId, environmentId, textColumn([...new Set(orderRefs)])], "find-written-orders"),
  );
  return new Map(rows.map(({ order_ref, custno, sono }) => [order_ref, { custno, sono }]));
}
