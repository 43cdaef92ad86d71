import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { Item } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { referenceText } from "@/server/pipeline/mapping/invoice-references";
import { bigintColumn, instantColumn, jsonColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import type { Finished } from "./finished";

/*
 * One row per transaction. A chargeback is a fate of its sale, whose facts stay. A later state of the gateway wins; how a payment
 * ended is never forgotten for an event that only waits or is ignored, such as a second notice while Sage Pro does not answer. An empty
 * text stands for "as said before", which counts where something final was said.
 */
const upsertPaymentsSql = `
  insert into payments as p (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, settled_at,
    batch_number, payer_name, customer_id, masked_number, card_brand, invoice_reference, original_transaction_id, response_text,
    outcome, outcome_reason, outcome_text, custno, invno, posted_minor, source, source_event_id, first_seen_at, posted_at, updated_at)
  select $1, $2, r.transaction_id, r.type, r.gateway_status, r.amount_minor, r.currency, r.occurred_at, r.settled_at,
    r.batch_number, r.payer_name, r.customer_id, r.masked_number, r.card_brand, r.invoice_reference, r.original_transaction_id, r.response_text,
    r.outcome, r.outcome_reason, r.outcome_text, coalesce(b.custno, ''), coalesce(b.invno, ''), coalesce(b.posted_minor, 0),
    r.source, r.source_event_id, r.first_seen_at, b.posted_at, now()
  from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[],
    $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::jsonb[],
    $22::uuid[], $23::timestamptz[]) as r (transaction_id, type, gateway_status, amount_minor, currency, occurred_at, settled_at, batch_number,
    payer_name, customer_id, masked_number, card_brand, invoice_reference, original_transaction_id, response_text, outcome, outcome_reason,
    outcome_text, source, source_event_id, first_seen_at)
  left join lateral (
    select max(document->>'custno') as custno, max(document->>'invno') filter (where kind in ('receipt', 'reversal')) as invno,
      sum(case kind when 'reversal' then -amount_minor when 'payment_failed' then 0 when 'gl_batch' then 0 else amount_minor end) as posted_minor,
      max(confirmed_at) as posted_at
    from postings where tenant_id = $1 and environment_id = $2 and transaction_id = r.transaction_id and state = 'confirmed'
  ) b on true
  on conflict (tenant_id, environment_id, transaction_id) do update set
    type = case excluded.type when 'chargeback' then p.type else excluded.type end, gateway_status = excluded.gateway_status,
    amount_minor = case excluded.type when 'chargeback' then p.amount_minor else excluded.amount_minor end, settled_at = excluded.settled_at,
    batch_number = excluded.batch_number, response_text = excluded.response_text,
    source = excluded.source, source_event_id = excluded.source_event_id,
    original_transaction_id = case excluded.type when 'chargeback' then p.original_transaction_id
      else coalesce(nullif(excluded.original_transaction_id, ''), p.original_transaction_id) end,
    outcome = case when excluded.outcome_text = '' and p.outcome <> 'waiting' then p.outcome else excluded.outcome end,
    outcome_reason = case when excluded.outcome_text = '' and p.outcome <> 'waiting' then p.outcome_reason else excluded.outcome_reason end,
    outcome_text = case when excluded.outcome_text <> '' then excluded.outcome_text
      when p.outcome = 'waiting' then 'Already done for an earlier notice of this payment.' else p.outcome_text end,
    custno = coalesce(nullif(excluded.custno, ''), p.custno), invno = coalesce(nullif(excluded.invno, ''), p.invno),
    posted_minor = excluded.posted_minor, posted_at = coalesce(excluded.posted_at, p.posted_at), updated_at = now()
  where excluded.outcome not in ('waiting', 'ignored')
    or p.posted_minor = 0 and p.outcome not in ('posted', 'on_account', 'overpaid', 'declined', 'reversed')`;

/** Writes what became of the payments of a chunk, in one statement. */
export async function upsertPayments(sql: TenantSql, ctx: StepContext, finished: readonly Finished[]): Promise<void> {
  // Events of one transaction come one after the other, so a chunk holds each transaction once; a refund chain may hold two.
  const byTransaction = new Map<string, Row>();
  for (const each of finished) {
    if (each.item.record === undefined) continue;
    const transaction = each.item.record.canonical;
    byTransaction.set(transaction.transactionId, { transaction, ...each });
  }
  const rows = [...byTransaction.values()];
  if (rows.length === 0) return;
  const text = (of: (row: Row) => string) => textColumn(rows.map(of));
  await sql.query(
    upsertPaymentsSql,
    [
      ctx.tenantId,
      ctx.environmentId,
      text(({ transaction }) => transaction.transactionId),
      text(({ transaction }) => transaction.type),
      text(({ transaction }) => transaction.status),
      bigintColumn(rows.map(({ transaction }) => transaction.amount.minor)),
      text(({ transaction }) => transaction.amount.currency),
      instantColumn(rows.map(({ transaction }) => transaction.occurredAt)),
      instantColumn(rows.map(({ transaction }) => transaction.settledAt ?? null)),
      text(({ transaction }) => transaction.batchNumber ?? ""),
      text(({ transaction }) => transaction.payerName),
      text(({ transaction }) => transaction.customerId),
      text(({ transaction }) => transaction.maskedNumber),
      text(({ transaction }) => transaction.cardBrand ?? ""),
      text(({ transaction }) => referenceText(transaction, ctx.rules)),
      text(({ transaction }) => transaction.originalTransactionId ?? ""),
      text(({ transaction }) => transaction.approvalMessage || transaction.responseText),
      text(({ outcome }) => outcome),
      text(({ end }) => end.cause ?? ""),
      text(textOf),
      // A record that came with its event lies in the inbox already and stays there.
      jsonColumn(rows.map(({ item }) => (cameWithEvent(item) ? null : JSON.stringify(item.frozenRecord)))),
      uuidColumn(rows.map(({ item }) => (cameWithEvent(item) ? item.event.id : null))),
      instantColumn(rows.map(({ item }) => item.event.receivedAt)),
    ],
    "upsert-payments",
  );
}

interface Row extends Finished {
  readonly transaction: GatewayTransaction;
}

function textOf({ item: { decision, conclusion }, end }: Row): string {
  if (decision?.do === "end" && decision.unchanged) return "";
  // Behind the writing a flow may wait for something; what was done to the books is what counts.
  return end.status === "parked" && conclusion?.status === "done" ? conclusion.text : end.text;
}

const cameWithEvent = ({ frozenRecord, body }: Item): boolean =>
  body.about === "payment" && frozenRecord === body.record;
