import type { TenantSql } from "@/server/platform/db/database";

/** An event that is ours to handle until its lease ends. `attempt` is the fencing number of everything written about it. */
export interface ClaimedEvent {
  readonly id: string;
  readonly kind: string;
  readonly body: unknown;
  readonly orderingKey: string;
  readonly receivedAt: Date;
  readonly attempt: number;
  /** Attempts since it arrived or since a person ran it again: where the back-off schedule stands. */
  readonly tries: number;
  /** Why the attempt before ended or waits; '' for a first attempt and for one that was well. */
  readonly causeBefore: string;
}

export interface Claim {
  /** In the order they arrived. */
  readonly events: readonly ClaimedEvent[];
  /** How many events at a time go through while a system of the environment recovers; null while none does. */
  readonly intakeLimit: number | null;
  /** Calls of an earlier chunk failed as a whole, or a system recovers: how this one goes is to be written down. */
  readonly isTroubled: boolean;
  /** The gateway is away: what needs it was left where it is. */
  readonly isWithoutGateway: boolean;
  /** The database's own time of the claim, to the microsecond; what was due by then and is not in it, is left. */
  readonly at: string;
}

type ClaimedRow = {
  event_id: string;
  kind: string;
  body: unknown;
  ordering_key: string;
  received_at: Date;
  attempt: number;
  tries: number;
  cause_before: string;
  at: string;
  intake_limit: number | null;
  is_troubled: boolean;
  is_without_gateway: boolean;
};

/**
 * A payment whose record a list of the gateway brought needs the gateway no more. A refund waits all the same: its sale may be among what
 * does need it.
 */
const needsNoGateway = `(e.source in ('poll', 'backfill') and e.body #>> '{record,canonical,type}' <> 'refund')`;

/*
 * The oldest due events, one per ordering key: what shares a key waits until the one before it is finished. A refund that came
 * before its sale is the exception, or the two would wait for each other. The lease is claimed_until: a worker that dies gives
 * its events back by doing nothing. OFFSET 0 keeps the planner from joining all that is due with all that is unfinished: one probe
 * per event, until the chunk is full, costs the same with a hundred due as with a million. How the connections stand is asked for
 * once per claim, because no event is named there: a paused one, books behind an open circuit and a company that is only read keep
 * everything, a gateway behind one keeps what has to be read from it, one that has just come back lets some through, and a shop holds
 * nothing up, because nothing is posted by it. What is locked beyond that is free again at the end of the transaction.
 */
const claim = `
  with circuit as materialized (
    select min(c.intake_limit) filter (where c.intake_limit > 0) as intake_limit,
      coalesce(bool_or(c.intake_limit is not null or c.failures_in_a_row > 0), false) as is_troubled,
      coalesce(bool_or(c.slot <> 'shop' and (c.paused_at is not null or c.config ->> 'mode' <> 'write' or c.slot <> 'gateway' and c.intake_limit = 0)), false) as holds_all,
      coalesce(bool_or(c.slot = 'gateway' and c.intake_limit = 0), false) as is_without_gateway
    from connections c where c.tenant_id = $1 and c.environment_id = $2
  ), due as (
    select e.tenant_id, e.environment_id, e.event_id, e.next_attempt_at
    from events e
    where e.tenant_id = $1 and e.environment_id = $2 and e.next_attempt_at <= now()
      and not (select holds_all from circuit)
      and (not (select is_without_gateway from circuit) or ${needsNoGateway})
      and (e.claimed_until is null or e.claimed_until <= now())
      and not exists (
        select 1 from events before
        where before.tenant_id = e.tenant_id and before.environment_id = e.environment_id
          and before.ordering_key = e.ordering_key and before.next_attempt_at is not null and before.event_id < e.event_id
          and not (before.status = 'waiting' and before.note = 'refund_without_sale' and before.claimed_until is null)
        offset 0)
    order by e.next_attempt_at, e.event_id
    limit $3
    for update skip locked
  ), granted as (
    select due.tenant_id, due.environment_id, due.event_id from due order by due.next_attempt_at, due.event_id
    limit (select intake_limit from circuit)
  )
  update events e
  set attempt = e.attempt + 1, claimed_until = now() + make_interval(secs => $4)
  from granted
  where e.tenant_id = granted.tenant_id and e.environment_id = granted.environment_id and e.event_id = granted.event_id
  returning e.event_id, e.kind, e.body, e.ordering_key, e.received_at, e.attempt,
    e.attempt - e.rerun_after_attempt as tries, e.note as cause_before, now()::text as at,
    (select intake_limit from circuit) as intake_limit, (select is_troubled from circuit) as is_troubled,
    (select is_without_gateway from circuit) as is_without_gateway`;

/** Claims up to `limit` due events of one environment for `leaseSeconds`, oldest first. @returns undefined when none was due. */
export async function claimEvents(
  sql: TenantSql,
  scope: { readonly tenantId: string; readonly environmentId: string },
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<Claim | undefined> {
  const rows = await sql.query<ClaimedRow>(
    claim,
    [scope.tenantId, scope.environmentId, limit, leaseSeconds],
    "claim-events",
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const events = rows
    .map((row) => ({
      id: row.event_id,
      kind: row.kind,
      body: row.body,
      orderingKey: row.ordering_key,
      receivedAt: row.received_at,
      attempt: row.attempt,
      tries: row.tries,
      causeBefore: row.cause_before,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const { at, intake_limit: intakeLimit, is_troubled: isTroubled, is_without_gateway: isWithoutGateway } = first;
  return { events, at, intakeLimit, isTroubled, isWithoutGateway };
}

/**
 * Whether something is left that was due at the time of a claim: more than the claim may hold, or what shares a key with what it
 * holds. What arrived or was woken later is announced for itself, and what waits for the gateway by its probe.
 */
export async function isAnyLeft(
  sql: TenantSql,
  scope: { readonly tenantId: string; readonly environmentId: string },
  { at, isWithoutGateway }: Pick<Claim, "at" | "isWithoutGateway">,
): Promise<boolean> {
  const [row] = await sql.query<{ left: boolean }>(
    `select exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $2 and e.next_attempt_at <= $3::timestamptz
       and (e.claimed_until is null or e.claimed_until <= now())${isWithoutGateway ? ` and ${needsNoGateway}` : ""}) as left`,
    [scope.tenantId, scope.environmentId, at],
    isWithoutGateway ? "is-any-left-without-gateway" : "is-any-left",
  );
  return row?.left === true;
}
