import { stringify } from "csv-stringify/sync";
import { csvText } from "@/server/kernel/csv-cell";
import { toDecimal } from "@/server/kernel/money";
import type { Database } from "@/server/platform/db/database";
import { listPayments } from "./list-payments";
import type { PaymentFilter, PaymentSort } from "./payment-query.schema";
import type { PaymentRow } from "./payment-row.schema";
import type { EnvironmentScope } from "./payment-scope";

const columns = [
  ["Time (UTC)", (row) => row.occurredAt.toISOString()],
  ["Transaction", (row) => csvText(row.transactionId)],
  ["Type", (row) => csvText(row.type)],
  ["Outcome", (row) => row.outcome],
  ["What happened", (row) => csvText(row.outcomeText)],
  ["Payer", (row) => csvText(row.payerName)],
  ["Customer", (row) => csvText(row.custno || row.customerId)],
  ["Invoice", (row) => csvText(row.invno || row.invoiceReference)],
  ["Card", (row) => csvText([row.cardBrand, row.maskedNumber].filter(Boolean).join(" "))],
  ["Amount", (row) => toDecimal(row.amount)],
  ["Posted", (row) => toDecimal(row.posted)],
  ["Currency", (row) => row.amount.currency],
  ["Posted at (UTC)", (row) => row.postedAt?.toISOString() ?? ""],
  ["Arrived by", (row) => row.sources.join(" ")],
] as const satisfies readonly (readonly [string, (row: PaymentRow) => string])[];

const pageSize = 200;

/**
 * The payments of a filtered and sorted list as CSV text, all of them, piece by piece: memory stays that of one page. Begins with
 * a byte order mark, by which spreadsheets recognise UTF-8.
 */
export async function* exportPayments(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  { filter, sort }: { readonly filter: PaymentFilter; readonly sort: PaymentSort },
): AsyncGenerator<string> {
  yield `\ufeff${stringify([columns.map(([name]) => name)], { record_delimiter: "windows" })}`;
  let cursor: string | undefined;
  do {
    const page = await listPayments(db, scope, { filter, sort, cursor, limit: pageSize });
    if (page.payments.length > 0) {
      yield stringify(
        page.payments.map((row) => columns.map(([, write]) => write(row))),
        { record_delimiter: "windows" },
      );
    }
    cursor = page.next;
  } while (cursor);
}
