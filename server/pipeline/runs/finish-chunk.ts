import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { newId } from "@/server/kernel/ids";
import { causes } from "@/server/pipeline/exceptions/causes";
import type { Item, ItemEnd } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { freezeRecord } from "@/server/pipeline/flows/steps/revive-record";
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
    await upsertPayments(sql, ctx, current);
    await upsertRuns(sql, ctx, current, flowVersionId);
    await writeExceptions(sql, ctx, current);
    await touchAlerts(sql, ctx, current);
  });
  const waits = finished.flatMap(({ retryInMs }) => (retryInMs === undefined ? [] : [retryInMs]));
  return {
    done: finished.length - waits.length,
    waiting: waits.length,
    causes: new Set(finished.flatMap(({ end }) => (end.cause === undefined ? [] : [end.cause]))),
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
      ? nextTryInMs(item.event.attempt, end.retryAfterMs === undefined ? {} : { retryAfterMs: end.retryAfterMs })
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

/*
 * One row per transaction. A later state of the gateway wins; what is in the books is never forgotten by an event that only waits
 * or is ignored. An empty text stands for "as said before".
 */
const upsertPaymentsSql = `
  insert into payments as p (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, settled_at,
    batch_number, payer_name, customer_id, masked_number, card_brand, invoice_reference, original_transaction_id, response_text,
    outcome, outcome_reason, outcome_text, custno, invno, posted_minor, source, first_seen_at, posted_at, updated_at)
  select $1, $2, r.transaction_id, r.type, r.gateway_status, r.amount_minor, r.currency, r.occurred_at, r.settled_at,
    r.batch_number, r.payer_name, r.customer_id, r.masked_number, r.card_brand, r.invoice_reference, r.original_transaction_id, r.response_text,
    r.outcome, r.outcome_reason, r.outcome_text, coalesce(b.custno, ''), coalesce(b.invno, ''), coalesce(b.posted_minor, 0), r.source,
    r.first_seen_at, b.posted_at, now()
  from jsonb_to_recordset($3::jsonb) as r (transaction_id text, type text, gateway_status text, amount_minor bigint, currency text,
    occurred_at timestamptz, settled_at timestamptz, batch_number text, payer_name text, customer_id text, masked_number text, card_brand text,
    invoice_reference text, original_transaction_id text, response_text text, outcome text, outcome_reason text, outcome_text text,
    source jsonb, first_seen_at timestamptz)
  left join lateral (
    select max(document->>'custno') as custno, max(document->>'invno') filter (where kind in ('receipt', 'reversal')) as invno,
      sum(case kind when 'reversal' then -amount_minor when 'payment_failed' then 0 else amount_minor end) as posted_minor,
      max(confirmed_at) as posted_at
    from postings where tenant_id = $1 and environment_id = $2 and transaction_id = r.transaction_id and state = 'confirmed'
  ) b on true
  on conflict (tenant_id, environment_id, transaction_id) do update set
    type = excluded.type, gateway_status = excluded.gateway_status, amount_minor = excluded.amount_minor, settled_at = excluded.settled_at,
    batch_number = excluded.batch_number, response_text = excluded.response_text, source = excluded.source,
    original_transaction_id = coalesce(nullif(excluded.original_transaction_id, ''), p.original_transaction_id),
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
      source: freezeRecord(item.record),
      first_seen_at: item.event.receivedAt,
    });
  }
  if (rows.size === 0) return;
  await sql.query(
    upsertPaymentsSql,
    [ctx.tenantId, ctx.environmentId, JSON.stringify([...rows.values()])],
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

/** What needs a person gets an exception; what has healed loses it. */
async function writeExceptions(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
): Promise<void> {
  const opened = finished.filter(
    ({ end, status }) => end.cause !== undefined && (status !== "waiting" || (end.status === "waits" && end.needsYou)),
  );
  const healed = finished.filter(
    ({ item, end, status }) => item.event.attempt > 1 && end.cause === undefined && status !== "waiting",
  );
  if (opened.length > 0) {
    await sql.query(
      `insert into exceptions (tenant_id, environment_id, exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text)
       select $1, $2, x.* from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::text[])
         as x (exception_id, event_id, transaction_id, cause, needs, amount_minor, currency, text)
       on conflict (tenant_id, environment_id, event_id, cause) do update set text = excluded.text, resolved_at = null, resolution = ''`,
      [
        tenantId,
        environmentId,
        opened.map(() => newId()),
        opened.map(({ item }) => item.event.id),
        opened.map(({ item }) => item.record?.externalId ?? item.body.transactionId),
        opened.map(({ end }) => end.cause ?? "unexpected_failure"),
        opened.map(({ end }) => causes[end.cause ?? "unexpected_failure"].needs),
        opened.map(({ item }) => (item.record?.canonical.amount.minor ?? 0n).toString()),
        opened.map(({ item }) => item.record?.canonical.amount.currency ?? "USD"),
        opened.map(({ end }) => end.text),
      ],
      "open-exceptions",
    );
  }
  if (healed.length > 0) {
    await sql.query(
      `update exceptions set resolved_at = now(), resolution = 'healed'
       where tenant_id = $1 and environment_id = $2 and event_id = any ($3::uuid[]) and resolved_at is null`,
      [tenantId, environmentId, healed.map(({ item }) => item.event.id)],
    );
  }
}

/** One open alert per cause gathers its payments; mails are sent from it later, never from here. */
async function touchAlerts(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
): Promise<void> {
  const byCause = new Map<string, { count: number; minor: bigint; currency: string }>();
  for (const { item, end } of finished) {
    // A second try of the same event is no second payment.
    if (end.cause === undefined || item.event.attempt > 1) continue;
    const sum = byCause.get(end.cause) ?? { count: 0, minor: 0n, currency: "USD" };
    const amount = item.record?.canonical.amount;
    byCause.set(end.cause, {
      count: sum.count + 1,
      minor: sum.minor + (amount?.minor ?? 0n),
      currency: amount?.currency ?? sum.currency,
    });
  }
  if (byCause.size === 0) return;
  const entries = [...byCause];
  await sql.query(
    `insert into alerts as a (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail)
     select $1, $2, n.alert_id, n.cause, n.cause, n.item_count, n.amount_minor, n.currency, '{}'
     from unnest($3::uuid[], $4::text[], $5::int[], $6::bigint[], $7::text[]) as n (alert_id, cause, item_count, amount_minor, currency)
     on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do update
       set item_count = a.item_count + excluded.item_count, amount_minor = a.amount_minor + excluded.amount_minor, updated_at = now()`,
    [
      tenantId,
      environmentId,
      entries.map(() => newId()),
      entries.map(([cause]) => cause),
      entries.map(([, { count }]) => count),
      entries.map(([, { minor }]) => minor.toString()),
      entries.map(([, { currency }]) => currency),
    ],
  );
}
