import type { PlainDate } from "@/server/kernel/plain-date";
import { type PostingRow, toKnownPosting } from "@/server/pipeline/postings/recall-postings";
import { textColumn } from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { EarlierBook } from "./shadow-book";

type Row = PostingRow & { date: string; cash_account: string };

/** What is in the books of some sales since before an event. */
export async function readEarlier(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { roots, firstEventId }: { readonly roots: readonly string[]; readonly firstEventId: string },
): Promise<EarlierBook> {
  const rows = await sql.query<Row>(
    `select posting_key, event_id, transaction_id, root_transaction_id, kind, sequence, amount_minor::text, currency,
       coalesce(document->>'custno', request->>'custno', '') as custno, coalesce(document->>'invno', request->>'invno', '') as invno,
       coalesce(request->>'date', '') as date, coalesce(request->>'cashAccount', '') as cash_account,
       coalesce(request->>'reversesPostingKey', '') as reverses, coalesce(request->>'reason', '') as reason,
       coalesce(request->>'chargebackId', '') as chargeback_id
     from (
       select * from postings
       where tenant_id = $1 and environment_id = $2 and transaction_id = any ($3::text[]) and root_transaction_id = transaction_id
       union all
       select * from postings
       where tenant_id = $1 and environment_id = $2 and root_transaction_id = any ($3::text[]) and root_transaction_id <> transaction_id
     ) p
     where state = 'confirmed' and event_id < $4::uuid
     order by root_transaction_id, created_at, posting_key`,
    [tenantId, environmentId, textColumn(roots), firstEventId],
    "read-earlier-postings",
  );
  return {
    known: rows.map((row) => toKnownPosting(row, { state: "confirmed", attempt: 1, sentAgoMs: undefined })),
    postings: rows.map((row) => ({
      postingKey: row.posting_key,
      kind: row.kind,
      custno: row.custno.trim(),
      invno: row.invno,
      refno: row.transaction_id,
      amount: { minor: BigInt(row.amount_minor), currency: row.currency },
      date: row.date as PlainDate,
      arsess: "",
      rowsHash: "",
      postedAt: new Date(0),
      cashAccount: row.cash_account,
      reversesPostingKey: row.reverses,
    })),
  };
}
