import type { StepContext } from "@/server/pipeline/flows/step";
import { textColumn } from "@/server/platform/db/columns";
import type { TenantScope } from "@/server/platform/db/database";
import type { KnownPosting } from "./known-posting";
import type { PostingKind, PostingState } from "./posting.schema";

/** A posting as both readers of postings select it. */
export type PostingRow = {
  posting_key: string;
  event_id: string;
  transaction_id: string;
  root_transaction_id: string;
  kind: PostingKind;
  sequence: number;
  amount_minor: string;
  currency: string;
  custno: string;
  invno: string;
  reverses: string;
  reason: string;
  chargeback_id: string;
};
type Row = PostingRow & { state: PostingState; attempt: number; sent_ago_ms: number | null };

const select = `
  select posting_key, event_id, transaction_id, root_transaction_id, kind, sequence, state, attempt, amount_minor::text, currency,
    coalesce(document->>'custno', request->>'custno', '') as custno, coalesce(document->>'invno', request->>'invno', '') as invno,
    coalesce(request->>'reversesPostingKey', '') as reverses, coalesce(request->>'reason', '') as reason,
    coalesce(request->>'chargebackId', '') as chargeback_id,
    (extract(epoch from now() - sent_at) * 1000)::float8 as sent_ago_ms
  from (
    select * from postings
    where tenant_id = $1 and environment_id = $2 and transaction_id = any ($3::text[]) and root_transaction_id = transaction_id
    union all
    select * from postings
    where tenant_id = $1 and environment_id = $2 and root_transaction_id = any ($3::text[]) and root_transaction_id <> transaction_id
  ) p
  order by root_transaction_id, created_at, posting_key`;

/** All postings of some sales, their refunds included. */
export async function recallPostings(
  { db, tenantId, environmentId }: Pick<StepContext, "db" | "environmentId"> & TenantScope,
  rootTransactionIds: readonly string[],
): Promise<readonly KnownPosting[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [tenantId, environmentId, textColumn(rootTransactionIds)], "recall-postings"),
  );
  return rows.map((row) =>
    toKnownPosting(row, { state: row.state, attempt: row.attempt, sentAgoMs: row.sent_ago_ms ?? undefined }),
  );
}

/** A row as a known posting; what became of it is said apart, because not every reader asks for it. */
export const toKnownPosting = (
  row: PostingRow,
  { state, attempt, sentAgoMs }: Pick<KnownPosting, "state" | "attempt" | "sentAgoMs">,
): KnownPosting => ({
  postingKey: row.posting_key,
  eventId: row.event_id,
  transactionId: row.transaction_id,
  rootTransactionId: row.root_transaction_id,
  kind: row.kind,
  sequence: row.sequence,
  state,
  attempt,
  amount: { minor: BigInt(row.amount_minor), currency: row.currency },
  custno: row.custno,
  invno: row.invno,
  reversesPostingKey: row.reverses,
  reason: row.reason,
  chargebackId: row.chargeback_id,
  sentAgoMs,
});
