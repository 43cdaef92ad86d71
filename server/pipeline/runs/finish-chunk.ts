import { newId } from "@/server/kernel/ids";
import { type Claim, isAnyLeft } from "@/server/pipeline/events/claim-events";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { closeSuperseded } from "@/server/pipeline/exceptions/close-superseded";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { type ExceptionToOpen, healExceptions, openExceptions } from "@/server/pipeline/exceptions/open-exceptions";
import { type Touched, touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import { type Item, type ItemEnd, transactionOf } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { doubleColumn, integerColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import { nextTryInMs } from "./back-off";
import { causesOfMessage, concernedOf, exceptionsOf } from "./exceptions-of";
import type { Finished } from "./finished";
import { keepGates } from "./keep-gates";
import { keepNotices } from "./keep-notices";
import type { AttemptTrace, PaymentOutcome } from "./run.schema";
import { upsertPayments } from "./upsert-payments";

export interface FinishedChunk {
  readonly done: number;
  readonly waiting: number;
  /** Causes that were opened or touched; their alerts may need a mail. */
  readonly causes: readonly Cause[];
  readonly nextTryInMs: number | undefined;
  /** Something was due beside the chunk, or has become due by it. */
  readonly more: boolean;
  /** An alert is over: nothing waits for its cause any more. */
  readonly healed: boolean;
  /** Somebody is to be told something by mail. */
  readonly told: boolean;
}

interface ChunkFacts {
  readonly startedAt: Date;
  readonly claim: Pick<Claim, "at" | "isWithoutGateway">;
  /** Systems that are away, told by the alert of their outage. */
  readonly away: ReadonlySet<SystemSide>;
  /** Those of them for which events wait without losing a try. */
  readonly givesBack: ReadonlySet<SystemSide>;
}

/** Writes the end of a try for a whole chunk in one transaction: payments, runs, exceptions, alerts, events. */
export async function finishChunk(
  ctx: StepContext,
  items: readonly Item[],
  { startedAt, claim, away, givesBack }: ChunkFacts,
): Promise<FinishedChunk> {
  const finished = items.map((item) => finish(ctx, item, startedAt, givesBack));
  const written = await ctx.db.withTenantSql(ctx, async (sql) => {
    const mine = await finishEvents(sql, ctx, finished);
    // A worker whose lease ran out finds its attempt number outdated: what it believes is not written down.
    const current = finished.filter(({ item }) => mine.has(item.event.id));
    const woken = await wakeRefunds(sql, ctx, current);
    const mayGoOn = await keepGates(sql, ctx, current);
    const told = await keepNotices(sql, ctx, current);
    await upsertPayments(sql, ctx, current);
    await upsertRuns(sql, ctx, current, startedAt);
    const shownBefore = await writeExceptions(sql, ctx, current);
    const touched = newlyTouched(current).filter(
      ({ eventId, cause, waitsFor }) =>
        !(waitsFor !== undefined && away.has(waitsFor)) &&
        !shownBefore.some((shown) => shown.eventId === eventId && shown.cause === cause),
    );
    await touchAlerts(sql, ctx, touched);
    const more = woken || mayGoOn || (await isAnyLeft(sql, ctx, claim));
    // The end of a turn is soon enough, and an environment in trouble has many chunks.
    const healed = !more && (await healAlerts(sql, ctx)).length > 0;
    return { touched, more, healed, told };
  });
  const waits = finished.flatMap(({ retryInMs }) => (retryInMs === undefined ? [] : [retryInMs]));
  return {
    done: finished.filter(({ status }) => status !== "waiting").length,
    waiting: finished.filter(({ status }) => status === "waiting").length,
    causes: written.touched.map(({ cause }) => cause),
    nextTryInMs: waits.length === 0 ? undefined : Math.min(...waits),
    more: written.more,
    healed: written.healed,
    told: written.told,
  };
}

function finish(ctx: StepContext, item: Item, startedAt: Date, givesBack: ReadonlySet<SystemSide>): Finished {
  const fallback: ItemEnd = {
    status: "dead",
    outcome: "needs_you",
    cause: "unexpected_failure",
    text: "The flow ended without an outcome.",
  };
  const end = item.end ?? fallback;
  const endedAt = ctx.clock.now();
  const givenBack = end.status === "waits" && end.away !== undefined && givesBack.has(end.away);
  const retryInMs = retryAfter(item, end, endedAt, givenBack);
  const isUsedUp = retryInMs === undefined && !givenBack;
  const status = end.status === "waits" || end.status === "parked" ? (isUsedUp ? "dead" : "waiting") : end.status;
  const trace: AttemptTrace = {
    attempt: item.event.attempt,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    steps: item.steps,
    ...(retryInMs === undefined ? {} : { nextAttemptAt: new Date(endedAt.getTime() + retryInMs).toISOString() }),
    ...(end.cause === undefined ? {} : { cause: end.cause }),
  };
  return { item, end, status, outcome: outcomeOf(item, end, status), retryInMs, givenBack, trace };
}

/** In milliseconds from its end; undefined for what is not tried again by a schedule. */
function retryAfter(item: Item, end: ItemEnd, endedAt: Date, givenBack: boolean): number | undefined {
  if (end.status === "parked") return Math.max(0, end.until.getTime() - endedAt.getTime());
  if (end.status !== "waits" || givenBack) return undefined;
  return nextTryInMs(item.event.tries, end.retryAfterMs === undefined ? {} : { retryAfterMs: end.retryAfterMs });
}

function outcomeOf({ conclusion }: Item, end: ItemEnd, status: Finished["status"]): PaymentOutcome {
  if (end.status === "waits") return status === "dead" ? "needs_you" : "waiting";
  if (end.status !== "parked") return end.outcome;
  // Behind the writing the money is in the books, whatever the flow still waits for.
  return conclusion?.status === "done" ? conclusion.outcome : "waiting";
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
       next_attempt_at = case when f.retry_in_ms < 0 then e.received_at when f.status = 'waiting' then now() + make_interval(secs => f.retry_in_ms / 1000.0) end,
       rerun_after_attempt = case when f.retry_in_ms < 0 or f.parked = 1 then e.attempt else e.rerun_after_attempt end,
       finished_at = case when f.status = 'waiting' then null else now() end,
       transaction_id = case when f.transaction_id = '' then e.transaction_id else f.transaction_id end
     from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::float8[], $8::text[], $9::int[]) as f (event_id, attempt, status, note, retry_in_ms, transaction_id, parked)
     where e.tenant_id = $1 and e.environment_id = $2 and e.event_id = f.event_id and e.attempt = f.attempt and e.next_attempt_at is not null
     returning e.event_id`,
    [
      tenantId,
      environmentId,
      uuidColumn(finished.map(({ item }) => item.event.id)),
      integerColumn(finished.map(({ item }) => item.event.attempt)),
      textColumn(finished.map(({ status }) => status)),
      textColumn(finished.map(({ end }) => end.cause ?? (end.status === "ignored" ? end.text : ""))),
      doubleColumn(finished.map(({ retryInMs, givenBack }) => (givenBack ? -1 : (retryInMs ?? 0)))),
      textColumn(finished.map(({ item }) => item.record?.externalId ?? "")),
      integerColumn(finished.map(({ end }) => Number(end.status === "parked"))),
    ],
    "finish-events",
  );
  return new Set(rows.map((row) => row.event_id));
}

/**
 * A refund that came before its sale looks again as soon as the sale is in the books, not when its schedule says.
 * @returns whether there was one.
 */
async function wakeRefunds(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
): Promise<boolean> {
  const posted = finished.filter(({ item, status }) => status === "done" && item.decision?.do === "post");
  if (posted.length === 0) return false;
  const woken = await sql.query(
    `update events set next_attempt_at = now()
     where tenant_id = $1 and environment_id = $2 and ordering_key = any ($3::text[]) and next_attempt_at > now()
       and status = 'waiting' and note = 'refund_without_sale'
     returning 1`,
    [tenantId, environmentId, textColumn(posted.map(({ item }) => item.event.orderingKey))],
    "wake-refunds",
  );
  return woken.length > 0;
}

async function upsertRuns(
  sql: TenantSql,
  { tenantId, environmentId }: Place,
  finished: readonly Finished[],
  startedAt: Date,
): Promise<void> {
  if (finished.length === 0) return;
  await sql.query(
    `insert into runs as r (tenant_id, environment_id, run_id, event_id, transaction_id, flow_version_id, status, outcome, attempts, trace, started_at, ended_at)
     select $1, $2, n.run_id, n.event_id, n.transaction_id, n.flow_version_id, n.status, n.outcome, n.attempt, n.trace::json, $3,
       case when n.status = 'waiting' then null else now() end
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::int[], $11::text[])
       as n (run_id, event_id, transaction_id, flow_version_id, status, outcome, attempt, trace)
     on conflict (tenant_id, environment_id, event_id) do update set
       status = excluded.status, outcome = excluded.outcome, attempts = excluded.attempts, flow_version_id = excluded.flow_version_id,
       transaction_id = excluded.transaction_id, trace = (r.trace::jsonb || excluded.trace::jsonb)::json, ended_at = excluded.ended_at`,
    [
      tenantId,
      environmentId,
      startedAt,
      uuidColumn(finished.map(() => newId())),
      uuidColumn(finished.map(({ item }) => item.event.id)),
      textColumn(finished.map(({ item }) => transactionOf(item))),
      uuidColumn(finished.map(({ item }) => item.flowVersionId)),
      textColumn(finished.map(({ status }) => status)),
      textColumn(finished.map(({ outcome }) => outcome)),
      integerColumn(finished.map(({ item }) => item.event.attempt)),
      textColumn(finished.map(({ trace }) => JSON.stringify([trace]))),
    ],
    "upsert-runs",
  );
}

/** What needs a person gets an exception; what has ended otherwise than before loses the one it had. @returns what was shown before. */
async function writeExceptions(
  sql: TenantSql,
  place: Place,
  finished: readonly Finished[],
): Promise<readonly ExceptionToOpen[]> {
  const ended = finished.filter(
    ({ item, status }) => status !== "waiting" && (item.event.attempt > 1 || isPosted(item, status)),
  );
  await healExceptions(
    sql,
    place,
    ended.map((each) => ({
      eventId: each.item.event.id,
      cause: each.end.cause,
      stays: exceptionsOf(each),
      postedTransactionId: isPosted(each.item, each.status) ? (each.item.record?.externalId ?? "") : "",
    })),
  );
  await closeSuperseded(
    sql,
    place,
    finished.flatMap(({ item: { body, event }, status }) =>
      body.about === "shop" && status !== "waiting" ? [{ eventId: event.id, orderingKey: event.orderingKey }] : [],
    ),
  );
  return openExceptions(sql, place, finished.flatMap(exceptionsOf));
}

const isPosted = (item: Item, status: Finished["status"]): boolean =>
  status === "done" && item.decision?.do === "post" && item.decision.postings.length > 0;

interface NewlyTouched extends Touched {
  readonly eventId: string;
  /** The system that is away, where that is the cause. */
  readonly waitsFor: SystemSide | undefined;
}

const nothingNew: readonly NewlyTouched[] = [];

/** What is new of a cause. A further try that ends for the same cause is no second payment. */
const newlyTouched = (finished: readonly Finished[]): readonly NewlyTouched[] =>
  finished.flatMap((each): readonly NewlyTouched[] => {
    const { item, end, status } = each;
    if (end.cause === undefined && !item.cardNumberRemoved && item.refused.length === 0) return nothingNew;
    const waitsFor = status === "waiting" && end.status === "waits" ? end.away : undefined;
    const isNews = end.cause !== undefined && end.cause !== item.event.causeBefore;
    const elements = exceptionsOf(each).filter(({ element }) => element !== "");
    const ofEvent = isNews && (elements.length === 0 || end.status !== "dead") ? [end.cause] : [];
    return [
      ...[...ofEvent, ...causesOfMessage(item)].map((cause) => ({
        eventId: item.event.id,
        cause,
        amount: concernedOf(item, end, cause),
        waitsFor: cause === end.cause ? waitsFor : undefined,
      })),
      ...(isNews
        ? elements.map(({ eventId, cause, amount }) => ({ eventId, cause, amount, waitsFor: undefined }))
        : []),
    ];
  });
