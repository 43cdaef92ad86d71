import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { newId } from "@/server/kernel/ids";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { healExceptions, openExceptions } from "@/server/pipeline/exceptions/open-exceptions";
import { type Touched, touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import type { Item, ItemEnd } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { referenceText } from "@/server/pipeline/mapping/invoice-references";
import type { TenantSql } from "@/server/platform/db/database";
import { nextTryInMs } from "./back-off";
import type { AttemptTrace, PaymentOutcome } from "./run.schema";

/** How a try is written down: the end after the back-off schedule had its say. */
interface Finished {
  readonly item: Item;
  readonly end: ItemEnd;
  readonly status: "done" | "ignored" | "waiting" | "dead";
  readonly outcome: PaymentOutcome;
  readonly retryInMs: number | undefined;
  readonly trace: AttemptTrace;
}

export interface FinishedChunk {
  readonly done: number;
  readonly waiting: number;
  /** Causes that were opened or touched; their alerts may need a mail. */
  readonly causes: ReadonlySet<string>;
  readonly nextTryInMs: number | undefined;
}

/** Writes the end of a try for a whole chunk in one transaction: payments, runs, exceptions, alerts, events. */
export async function finishChunk(
  ctx: StepContext,
  items: readonly Item[],
  { flowVersionId, startedAt }: { readonly flowVersionId: string; readonly startedAt: Date },
): Promise<FinishedChunk> {
  const finished = items.map((item) => finish(ctx, item, startedAt));
  await ctx.db.withTenantSql(ctx, async (sql) => {
    const mine = await finishEvents(sql, ctx, finished);
    // A worker whose lease ran out finds its attempt number outdated: what it believes is not written down.
    const current = finished.filter(({ item }) => mine.has(item.event.id));
    await wakeRefunds(sql, ctx, current);
    await upsertPayments(sql, ctx, current);
    await upsertRuns(sql, ctx, current, flowVersionId);
    await writeExceptions(sql, ctx, current);
    await touchAlerts(sql, ctx, newlyTouched(current));
  });
  const waits = finished.flatMap(({ retryInMs }) => (retryInMs === undefined ? [] : [retryInMs]));
  return {
    done: finished.length - waits.length,
    waiting: waits.length,
    causes: new Set(newlyTouched(finished).map(({ cause }) => cause)),
    nextTryInMs: waits.length === 0 ? undefined : Math.min(...waits),
  };
}

function finish(ctx: StepContext, item: Item, startedAt: Date): Finished {
  const fallback: ItemEnd = {
    status: "dead",
    outcome: "needs_you",
    cause: "unexpected_failure",
    text: "The flow ended without an outcome.",
  };
  const end = item.end ?? fallback;
  const endedAt = ctx.clock.now();
  const retryInMs =
    end.status === "waits"
      ? nextTryInMs(item.event.tries, end.retryAfterMs === undefined ? {} : { retryAfterMs: end.retryAfterMs })
      : undefined;
  const status = end.status === "waits" ? (retryInMs === undefined ? "dead" : "waiting") : end.status;
  const trace: AttemptTrace = {
    attempt: item.event.attempt,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    steps: item.steps,
    ...(retryInMs === undefined ? {} : { nextAttemptAt: new Date(endedAt.getTime() + retryInMs).toISOString() }),
    ...(end.cause === undefined ? {} : { cause: end.cause }),
  };
  const outcome = end.status === "waits" ? (status === "dead" ? "needs_you" : "waiting") : end.outcome;
  return { item, end, status, outcome, retryInMs, trace };
}

type Place = Pick<StepContext, "tenantId" | "environmentId">;

async function finishEvents(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ event_id: string }>(
    `update events e
     set status = f.status, note = f.note, claimed_until = null,
       next_attempt_at = case when f.status = 'waiting' then now() + make_interval(secs => f.retry_in_ms / 1000.0) end,
       finished_at = case when f.status = 'waiting' then null else now() end,
       transaction_id = case when f.transaction_id = '' then e.transaction_id else f.transaction_id end
     from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::float8[], $8::text[]) as f (event_id, attempt, status, note, retry_in_ms, transaction_id)
     where e.tenant_id = $1 and e.environment_id = $2 and e.event_id = f.event_id and e.attempt = f.attempt and e.next_attempt_at is not null
     returning e.event_id`,
    [
      tenantId,
      environmentId,
      finished.map(({ item }) => item.event.id),
      finished.map(({ item }) => item.event.attempt),
      finished.map(({ status }) => status),
      finished.map(({ end }) => end.cause ?? (end.status === "ignored" ? end.text : "")),
      finished.map(({ retryInMs }) => retryInMs ?? 0),
      finished.map(({ item }) => item.record?.externalId ?? ""),
    ],
    "finish-events",
  );
  return new Set(rows.map((row) => row.event_id));
}

/** A refund that came before its sale looks again as soon as the sale is in the books, not when its schedule says. */
async function wakeRefunds(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
): Promise<void> {
  const posted = finished.filter(({ item, status }) => status === "done" && item.decision?.do === "post");
  if (posted.length === 0) return;
  await sql.query(
    `update events set next_attempt_at = now()
     where tenant_id = $1 and environment_id = $2 and ordering_key = any ($3::text[]) and next_attempt_at > now()
       and status = 'waiting' and note = 'refund_without_sale'`,
    [tenantId, environmentId, posted.map(({ item }) => item.event.orderingKey)],
    "wake-refunds",
  );
}

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

async function upsertPayments(sql: TenantSql, ctx: StepContext, finished: readonly Finished[]): Promise<void> {
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

async function upsertRuns(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
  flowVersionId: string,
): Promise<void> {
  if (finished.length === 0) return;
  await sql.query(
    `insert into runs as r (tenant_id, environment_id, run_id, event_id, transaction_id, flow_version_id, status, outcome, attempts, trace, started_at, ended_at)
     select $1, $2, n.run_id, n.event_id, n.transaction_id, $3, n.status, n.outcome, n.attempt, n.trace, n.started_at,
       case when n.status = 'waiting' then null else now() end
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::jsonb[], $11::timestamptz[])
       as n (run_id, event_id, transaction_id, status, outcome, attempt, trace, started_at)
     on conflict (tenant_id, environment_id, event_id) do update set
       status = excluded.status, outcome = excluded.outcome, attempts = excluded.attempts, flow_version_id = excluded.flow_version_id,
       transaction_id = excluded.transaction_id, trace = r.trace || excluded.trace, ended_at = excluded.ended_at`,
    [
      tenantId,
      environmentId,
      flowVersionId,
      finished.map(() => newId()),
      finished.map(({ item }) => item.event.id),
      finished.map(({ item }) => item.record?.externalId ?? item.body.transactionId),
      finished.map(({ status }) => status),
      finished.map(({ outcome }) => outcome),
      finished.map(({ item }) => item.event.attempt),
      finished.map(({ trace }) => JSON.stringify([trace])),
      finished.map(({ trace }) => trace.startedAt),
    ],
    "upsert-runs",
  );
}

/** What needs a person gets an exception; what has ended otherwise than before loses the one it had. */
async function writeExceptions(sql: TenantSql, place: Place, finished: readonly Finished[]): Promise<void> {
  await openExceptions(
    sql,
    place,
    finished.flatMap((each) => causesNeedingSomebody(each).map((cause) => ({ ...aboutItem(each), cause }))),
  );
  await healExceptions(
    sql,
    place,
    finished
      .filter(({ item, status }) => item.event.attempt > 1 && status !== "waiting")
      .map(({ item, end }) => ({ eventId: item.event.id, cause: end.cause })),
  );
}

const aboutItem = ({ item, end }: Finished) => ({
  eventId: item.event.id,
  transactionId: item.record?.externalId ?? item.body.transactionId,
  amount: item.record?.canonical.amount,
  text: end.text,
});

function causesNeedingSomebody({ item, end, status }: Finished): readonly Cause[] {
  const waitsForNobody = status === "waiting" && !(end.status === "waits" && end.needsYou);
  return [...(end.cause === undefined || waitsForNobody ? [] : [end.cause]), ...causesOfMessage(item)];
}

/** Said once, when the message is first handled. */
const causesOfMessage = ({ event, cardNumberRemoved }: Item): readonly Cause[] =>
  cardNumberRemoved && event.attempt === 1 ? ["card_number_removed"] : [];

/** What is new of a cause. A further try that ends for the same cause is no second payment. */
const newlyTouched = (finished: readonly Finished[]): readonly Touched[] =>
  finished.flatMap(({ item, end }) => {
    const isNews = end.cause !== undefined && end.cause !== item.event.causeBefore;
    const amount = item.record?.canonical.amount;
    return [...(isNews ? [end.cause] : []), ...causesOfMessage(item)].map((cause) => ({ cause, amount }));
  });
