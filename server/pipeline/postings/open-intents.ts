import { bigintColumn, integerColumn, jsonColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { Database } from "@/server/platform/db/database";
import type { PostingRequest } from "./posting.schema";

export interface IntentToOpen {
  readonly eventId: string;
  readonly transactionId: string;
  readonly rootTransactionId: string;
  readonly sequence: number;
  readonly amountMinor: bigint;
  readonly request: PostingRequest;
}

/*
 * An intent that exists may be sent again only when it is known not to be in the books. One that is confirmed, or whose end is
 * unclear, is not returned, and what is not returned is not sent.
 */
const upsert = `
  insert into postings (tenant_id, environment_id, posting_key, event_id, transaction_id, root_transaction_id,
    kind, sequence, state, attempt, amount_minor, currency, request, sent_at)
  select $1, $2, i.posting_key, i.event_id, i.transaction_id, i.root_transaction_id, i.kind, i.sequence, 'sending', 1,
    i.amount_minor, i.currency, i.request, now()
  from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[], $10::text[], $11::jsonb[])
    as i (posting_key, event_id, transaction_id, root_transaction_id, kind, sequence, amount_minor, currency, request)
  on conflict (tenant_id, environment_id, posting_key) do update
    set state = 'sending', attempt = postings.attempt + 1, sent_at = now(), event_id = excluded.event_id,
      amount_minor = excluded.amount_minor, currency = excluded.currency, request = excluded.request, error = null
    where postings.state in ('planned', 'refused')
  returning posting_key, attempt`;

/** Records what is about to be sent, before it is sent. @returns the keys that may be sent now, each with the number of this attempt. */
export async function openIntents(
  { db, tenantId, environmentId }: { readonly db: Database; readonly tenantId: string; readonly environmentId: string },
  intents: readonly IntentToOpen[],
): Promise<ReadonlyMap<string, number>> {
  if (intents.length === 0) return new Map();
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ posting_key: string; attempt: number }>(
      upsert,
      [
        tenantId,
        environmentId,
        textColumn(intents.map(({ request }) => request.postingKey)),
        uuidColumn(intents.map(({ eventId }) => eventId)),
        textColumn(intents.map(({ transactionId }) => transactionId)),
        textColumn(intents.map(({ rootTransactionId }) => rootTransactionId)),
        textColumn(intents.map(({ request }) => request.kind)),
        integerColumn(intents.map(({ sequence }) => sequence)),
        bigintColumn(intents.map(({ amountMinor }) => amountMinor)),
        textColumn(intents.map(({ request }) => request.currency)),
        jsonColumn(intents.map(({ request }) => JSON.stringify(request))),
      ],
      "open-intents",
    ),
  );
  return new Map(rows.map((row) => [row.posting_key, row.attempt]));
}
