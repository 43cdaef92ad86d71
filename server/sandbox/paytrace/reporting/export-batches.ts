import type { Pool } from "pg";
import { z } from "zod";
import { answer, type JsonObject, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields, text } from "../wire/fields";
import { selectTransactionsSql, type TransactionRow, toExportRecord } from "./transaction-row";
import { usDate } from "./us-date";

interface BatchRow {
  readonly batch_number: number;
  readonly settled_local: string;
  readonly transactions: number;
  readonly sales: number;
  readonly sale_cents: string;
  readonly refunds: number;
  readonly refund_cents: string;
}

const selectBatchesSql = `
  select b.batch_number, to_char(b.settled_at at time zone $2, 'FMMM/FMDD/YYYY FMHH12:MI:SS AM') as settled_local,
         count(*)::int as transactions,
         count(*) filter (where t.kind <> 'REFUND')::int as sales,
         coalesce(sum(t.amount_cents) filter (where t.kind <> 'REFUND'), 0)::text as sale_cents,
         count(*) filter (where t.kind = 'REFUND')::int as refunds,
         coalesce(sum(t.amount_cents) filter (where t.kind = 'REFUND'), 0)::text as refund_cents
  from paytrace.batches b
  join paytrace.transactions t using (account_id, settled_at, batch_number)
  where b.account_id = $1`;

const rangeFields = z.object({ start_date: usDate, end_date: usDate });

/** The batches settled on the given local days. All names of the batch record are guesses after the legacy fields. */
export const exportBatches: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(rangeFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const found = await pool.query<BatchRow>(
    `${selectBatchesSql}
       and b.settled_at >= $3::date::timestamp at time zone $2
       and b.settled_at < ($4::date + 1)::timestamp at time zone $2
     group by b.settled_at, b.batch_number order by b.settled_at`,
    [account.accountId, account.settings.zone, fields.value.start_date, fields.value.end_date],
  );
  return answer(1, { batches: found.rows.map(toBatch), external_transaction_id: "" });
};

const numberFields = z.object({ batch_number: text(3).pipe(z.string().regex(/^\d{0,3}$/, "batch")) });

/** One batch by number; the latest one that has it, because numbers start again after 999. Without a number: the latest. */
export const exportOneBatch: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(numberFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { batch_number } = fields.value;
  const found = await pool.query<BatchRow>(
    `${selectBatchesSql} and ($3::int is null or b.batch_number = $3)
     group by b.settled_at, b.batch_number order by b.settled_at desc limit 1`,
    [account.accountId, account.settings.zone, batch_number === "" ? null : Number(batch_number)],
  );
  if (found.rows.length === 0) return refuse("batch");
  return answer(1, { batches: found.rows.map(toBatch), external_transaction_id: "" });
};

/** The transactions of one batch, as the transaction export writes them. */
export const listBatchTransactions: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(numberFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const { batch_number } = fields.value;
  if (batch_number === "") return refuse("batch");
  const rows = await latestBatchRows(pool, account.accountId, account.settings.zone, Number(batch_number));
  if (rows.length === 0) return refuse("batch");
  return answer(1, { transactions: rows.map((row) => toExportRecord(row, false)), external_transaction_id: "" });
};

async function latestBatchRows(pool: Pool, accountId: string, zone: string, batchNumber: number) {
  const found = await pool.query<TransactionRow>(
    `${selectTransactionsSql} and batch_number = $3
       and settled_at = (select max(settled_at) from paytrace.batches where account_id = $1 and batch_number = $3)
     order by transaction_id`,
    [accountId, zone, batchNumber],
  );
  return found.rows;
}

const toBatch = (row: BatchRow): JsonObject => ({
  batch_number: row.batch_number,
  settled: row.settled_local,
  transaction_count: row.transactions,
  net_amount: (Number(row.sale_cents) - Number(row.refund_cents)) / 100,
  sales: { count: row.sales, amount: Number(row.sale_cents) / 100 },
  refunds: { count: row.refunds, amount: Number(row.refund_cents) / 100 },
});
