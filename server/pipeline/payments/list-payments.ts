import type { Database, TenantSql } from "@/server/platform/db/database";
import { type PaymentSqlRow, paymentColumns, sourcesColumn, toPaymentRow } from "./payment-columns";
import { type PaymentCursor, readCursor, writeCursor } from "./payment-cursor";
import type { PaymentQuery, PaymentSortColumn } from "./payment-query.schema";
import type { PaymentPage, PaymentRow } from "./payment-row.schema";
import type { EnvironmentScope } from "./payment-scope";
import { paymentCondition } from "./payment-where";

interface SortColumn {
  readonly expression: string;
  /** Its name in the rows of the page. */
  readonly name: string;
  readonly type: string;
  readonly valueOf: (row: PaymentRow) => string;
}

const sortColumns = {
  occurredAt: {
    expression: "p.occurred_at",
    name: "occurred_at",
    type: "timestamptz",
    valueOf: (row) => row.occurredAt.toISOString(),
  },
  // By size, whichever way the money went: a large refund matters as much as a large sale. The index is over this column.
  amount: {
    expression: "p.amount_minor",
    name: "size_minor",
    type: "bigint",
    valueOf: (row) => absolute(row.amount.minor).toString(),
  },
  payer: { expression: "p.payer_name", name: "payer_name", type: "text", valueOf: (row) => row.payerName },
} as const satisfies Record<PaymentSortColumn, SortColumn>;

const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/**
 * One page of the payments a filter lets through, read by key: the hundredth page costs what the first does, and payments that
 * arrive meanwhile move nothing.
 * @throws AppError `invalid_input` for a cursor that is not of this list.
 */
export async function listPayments(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  query: PaymentQuery,
): Promise<PaymentPage> {
  const cursor = query.cursor === undefined ? undefined : readCursor(query.sort, query.cursor);
  const found = await db.withTenantSql(scope, (sql) => readPage(sql, scope, query, cursor));
  const backwards = cursor?.direction === "before";
  const hasMore = found.length > query.limit;
  const rows = (backwards ? found.slice(0, query.limit).reverse() : found.slice(0, query.limit)).map(toPaymentRow);
  const before = backwards ? Math.max(0, cursor.position - rows.length) : (cursor?.position ?? 0);
  const edge = (direction: "after" | "before", row: PaymentRow | undefined, position: number) =>
    row &&
    writeCursor(query.sort, {
      direction,
      value: sortColumns[query.sort.column].valueOf(row),
      id: row.transactionId,
      position,
    });
  return {
    payments: rows,
    before,
    next: backwards || hasMore ? edge("after", rows.at(-1), before + rows.length) : undefined,
    previous: (backwards ? hasMore : cursor) ? edge("before", rows[0], before) : undefined,
  };
}

async function readPage(
  sql: TenantSql,
  scope: EnvironmentScope,
  { filter, sort, limit }: PaymentQuery,
  cursor: PaymentCursor | undefined,
): Promise<readonly PaymentSqlRow[]> {
  const condition = await paymentCondition(sql, scope, filter);
  const values = [...condition.values];
  const { expression, name, type } = sortColumns[sort.column];
  const down = sort.descending !== (cursor?.direction === "before");
  // The id runs against the sort column, as in the index over (occurred_at desc, transaction_id).
  const order = (by: string, id: string) => `order by ${by} ${down ? "desc" : "asc"}, ${id} ${down ? "asc" : "desc"}`;
  let beyond = "";
  if (cursor) {
    const value = `$${values.push(cursor.value)}::${type}`;
    const id = `$${values.push(cursor.id)}`;
    beyond = down
      ? `and ${expression} <= ${value} and (${expression} < ${value} or p.transaction_id > ${id})`
      : `and ${expression} >= ${value} and (${expression} > ${value} or p.transaction_id < ${id})`;
  }
  const limitAt = `$${values.push(limit + 1)}`;
  return sql.query<PaymentSqlRow>(
    `select page.*, ${sourcesColumn} from (
       select ${paymentColumns}, p.amount_minor as size_minor from payments p where ${condition.text} ${beyond}
       ${order(expression, "p.transaction_id")} limit ${limitAt}
     ) page ${order(`page.${name}`, "page.transaction_id")}`,
    values,
  );
}
