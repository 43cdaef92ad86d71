import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { StepContext } from "@/server/pipeline/flows/step";
import { referenceText } from "@/server/pipeline/mapping/invoice-references";
import type { TenantSql } from "@/server/platform/db/database";
import type { Finished } from "./finished";

/*
 * One row per transaction. A chargeback is a fate of its sale, whose facts stay. A later state of the gateway wins; what is in the books is never forgotten by an event that only waits
 * or is ignored. An empty text stands for "as said before".
 */
const upsertPaymentsSql = `
  insert into payments as p (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, settled_at,
    batch_number, payer_name, customer_id, masked_number, card_brand, invoice_reference, original_transaction_id, response_text,
    outcome, outcome_reason, outcome_text, custno, invno, posted_minor, source, first_seen_at, posted_at, updated_at)
  select $1, $2, r.transaction_id, r.type, r.gateway_status, r.amount_minor, r.currency, r.occurred_at, r.settled_at,
    r.batch_number, r.payer_name, r.customer_id, r.masked_number, r.card_brand, r.invoice_reference, r.original_transaction_id, r.response_text,
    r.outcome, r.outcome_reason, r.outcome_text, coalesce(b.custno, ''), coalesce(b.invno, ''), coalesce(b.posted_minor, 0),
    coalesce(r.source, (select e.body->'record' from events e where e.tenant_id = $1 and e.environment_id = $2 and e.event_id = r.event_id)),
    r.first_seen_at, b.posted_at, now()
  from jsonb_to_recordset($3::jsonb) as r (transaction_id text, type text, gateway_status text, amount_minor bigint, currency text,
    occurred_at timestamptz, settled_at timestamptz, batch_number text, payer_name text, customer_id text, masked_number text, card_brand text,
    invoice_reference text, original_transaction_id text, response_text text, outcome text, outcome_reason text, outcome_text text,
    source jsonb, event_id uuid, first_seen_at timestamptz)
  left join (
    select transaction_id, max(document->>'custno') as custno, max(document->>'invno') filter (where kind in ('receipt', 'reversal')) as invno,
      sum(case kind when 'reversal' then -amount_minor when 'payment_failed' then 0 else amount_minor end) as posted_minor,
      max(confirmed_at) as posted_at
    from postings where tenant_id = $1 and environment_id = $2 and transaction_id = any ($4::text[]) and state = 'confirmed'
    group by transaction_id
  ) b on b.transaction_id = r.transaction_id
  on conflict (tenant_id, environment_id, transaction_id) do update set
    type = case excluded.type when 'chargeback' then p.type else excluded.type end, gateway_status = excluded.gateway_status,
    amount_minor = case excluded.type when 'chargeback' then p.amount_minor else excluded.amount_minor end, settled_at = excluded.settled_at,
    batch_number = excluded.batch_number, response_text = excluded.response_text, source = excluded.source,
    original_transaction_id = case excluded.type when 'chargeback' then p.original_transaction_id
      else coalesce(nullif(excluded.original_transaction_id, ''), p.original_transaction_id) end,
    outcome = case when excluded.outcome_text = '' then p.outcome else excluded.outcome end,
    outcome_reason = case when excluded.outcome_text = '' then p.outcome_reason else excluded.outcome_reason end,
    outcome_text = case when excluded.outcome_text = '' then p.outcome_text else excluded.outcome_text end,
    custno = coalesce(nullif(excluded.custno, ''), p.custno), invno = coalesce(nullif(excluded.invno, ''), p.invno),
    posted_minor = excluded.posted_minor, posted_at = coalesce(excluded.posted_at, p.posted_at), updated_at = now()
  where not (p.posted_minor <> 0 and excluded.outcome in ('waiting', 'ignored'))`;

/** Writes what became of the payments of a chunk, in one statement. */
export async function upsertPayments(sql: TenantSql, ctx: StepContext, finished: readonly Finished[]): Promise<void> {
  // Events of one transaction come one after the other, so a chunk holds each transaction once; a refund chain may hold two.
  const rows = new Map<string, unknown>();
  for (const { item, end, outcome } of finished) {
    if (item.record === undefined) continue;
    const transaction = item.record.canonical;
    rows.set(transaction.transactionId, {
      ...paymentFacts(transaction, referenceText(transaction, ctx.rules)),
      outcome,
      outcome_reason: end.cause ?? "",
      outcome_text: item.decision?.do === "end" && item.decision.unchanged ? "" : end.text,
      // A record that came with its event lies in the inbox already and is copied there.
      ...(item.frozenRecord === item.body.record ? { event_id: item.event.id } : { source: item.frozenRecord }),
      first_seen_at: item.event.receivedAt,
    });
  }
  if (rows.size === 0) return;
  await sql.query(
    upsertPaymentsSql,
    [ctx.tenantId, ctx.environmentId, JSON.stringify([...rows.values()]), [...rows.keys()]],
    "upsert-payments",
  );
}

const paymentFacts = (transaction: GatewayTransaction, reference: string) => ({
  transaction_id: transaction.transactionId,
  type: transaction.type,
  gateway_status: transaction.status,
  amount_minor: transaction.amount.minor.toString(),
  currency: transaction.amount.currency,
  occurred_at: transaction.occurredAt,
  settled_at: transaction.settledAt ?? null,
  batch_number: transaction.batchNumber ?? "",
  payer_name: transaction.payerName,
  customer_id: transaction.customerId,
  masked_number: transaction.maskedNumber,
  card_brand: transaction.cardBrand ?? "",
  invoice_reference: reference,
  original_transaction_id: transaction.originalTransactionId ?? "",
  response_text: transaction.approvalMessage || transaction.responseText,
});
