import type { ConnectorError, PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { Result } from "@/server/kernel/result";
import { isOutage } from "./circuit/circuit-rules";
import { gatewayEvents } from "./gateway-events";
import { giveUpPayments } from "./give-up-payments";
import { type PollParts, storeNew, tellCircuit } from "./poll-gateway";
import type { PollPlace } from "./poll-lease";

/** Each is a call of its own. Those that are left are read an hour later, before the ones that were read now. */
const mostPayments = 500;
/** What is stored before the next ones are asked for: a gateway that does not answer is asked for no more than these. */
const readTogether = 40;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/**
 * How long a payment may stay open before a person is told and it is read no more. Our own number: a batch settles within days and card
 * networks let authorizations lapse within about a month, so what is open after two is held by something no reading will change.
 */
const giveUpAfterDays = 60;

export interface RecheckResult {
  readonly read: number;
  /** Payments in a state that nothing had told us of. */
  readonly found: number;
  /** Payments that are read no more, and were put before a person. */
  readonly givenUp: number;
}

type Open = { readonly transactionId: string; readonly occurredAt: Date };
type Read = Result<PulledRecord<GatewayTransaction>, ConnectorError> | undefined;
type Answer = { readonly payment: Open; readonly read: Read };

/**
 * Reads again, by id, the payments of a gateway that are neither final nor within the days its list is read for: an authorization that
 * is captured late, a batch that settles late, a late void. Their states become events like those of a poll, under the same keys, so
 * that a state that is known adds nothing.
 *
 * @returns undefined while the connection is paused or away, and for one that is no gateway
 * @throws ConnectorError when the gateway does not answer; what it answered before is kept
 */
export async function recheckPayments(parts: PollParts, place: PollPlace): Promise<RecheckResult | undefined> {
  const state = await readState(parts, place);
  if (state === undefined) return undefined;
  const now = parts.clock.now();
  const { gateway } = await parts.loadEnvironment(place);
  const open = await findOpen(parts, place, new Date(now.getTime() - gateway.pollReach.pollOverlapHours * hourMs));
  const result = { read: 0, found: 0, givenUp: 0 };
  let outage: ConnectorError | undefined;
  for (let at = 0; at < open.length && outage === undefined; at += readTogether) {
    const group = open.slice(at, at + readTogether);
    const reads = await gateway.readTransactions(group.map(({ transactionId }) => transactionId));
    const all = group.map((payment, index): Answer => ({ payment, read: reads[index] }));
    const answers = all.filter(({ read }) => outageOf(read) === undefined);
    result.found += await storeNew(parts, place, gatewayEvents(place, partOf(answers), { source: "poll" }));
    await markRead(parts, place, answers, now);
    result.givenUp += await giveUpPayments(parts.db, place, answers.filter(staysOpenAt(now)).map(toGiveUp), now);
    result.read += answers.length;
    outage = all.map(({ read }) => outageOf(read)).find((error) => error !== undefined);
  }
  if (open.length === 0) return result;
  const tally = { failuresInARow: outage === undefined ? 0 : 1, lastFailure: outage, answered: outage === undefined };
  await tellCircuit(parts, place, tally, state.isTroubled);
  if (outage !== undefined) throw outage;
  return result;
}

const readState = ({ db }: PollParts, { tenantId, connectionId }: PollPlace) =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const [row] = await sql.query<{ isTroubled: boolean }>(
      `select failures_in_a_row > 0 as "isTroubled" from connections
       where tenant_id = $1 and connection_id = $2 and slot = 'gateway' and paused_at is null and intake_limit is distinct from 0`,
      [tenantId, connectionId],
    );
    return row;
  });

/*
 * Never read before the rest, then those whose reading is longest ago. A payment that a backfill was to record alone is left out: the
 * books were said to have it, and an event of it would post it.
 */
const findOpen = ({ db }: PollParts, place: PollPlace, before: Date) =>
  db.withTenantSql(place, (sql) =>
    sql.query<Open>(
      `select p.transaction_id as "transactionId", p.occurred_at as "occurredAt" from payments p
       where p.tenant_id = $1 and p.environment_id = $2 and p.gateway_status in ('authorized', 'pending')
         and p.recheck_ended_at is null and p.occurred_at < $4
         and exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $2 and e.transaction_id = p.transaction_id
           and e.connection_id = $3 and not coalesce((e.body #>> '{backfill,recordOnly}')::boolean, false))
       order by p.rechecked_at nulls first, p.occurred_at limit $5`,
      [place.tenantId, place.environmentId, place.connectionId, before, mostPayments],
      "open-payments",
    ),
  );

/** A final state is an event by now, so nothing is left to be found out about its payment. */
const markRead = ({ db }: PollParts, place: PollPlace, answers: readonly Answer[], now: Date) =>
  db.withTenantSql(place, (sql) =>
    sql.query(
      `update payments set rechecked_at = $5, recheck_ended_at = case when transaction_id = any ($4::text[]) then $5::timestamptz end
       where tenant_id = $1 and environment_id = $2 and transaction_id = any ($3::text[]) and recheck_ended_at is null`,
      [place.tenantId, place.environmentId, idsOf(answers), idsOf(answers.filter(isFinal)), now],
      "mark-rechecked",
    ),
  );

const idsOf = (answers: readonly Answer[]) => answers.map(({ payment }) => payment.transactionId);

const outageOf = (read: Read): ConnectorError | undefined =>
  read !== undefined && !read.ok && isOutage(read.error) ? read.error : undefined;

/** As a part of the gateway's list: an id that the gateway does not know, or an answer in an unknown form, says nothing of the payment. */
const partOf = (answers: readonly Answer[]) => ({
  records: answers.flatMap(({ read }) => (read?.ok ? [read.value] : [])),
  unreadable: answers.flatMap(({ payment, read }) =>
    read !== undefined && !read.ok && read.error.kind === "invalid"
      ? [{ externalId: payment.transactionId, error: read.error }]
      : [],
  ),
});

const isFinal = ({ read }: Answer): boolean =>
  read?.ok === true && read.value.canonical.status !== "authorized" && read.value.canonical.status !== "pending";

const staysOpenAt =
  (now: Date) =>
  (answer: Answer): boolean =>
    !isFinal(answer) && now.getTime() - answer.payment.occurredAt.getTime() >= giveUpAfterDays * dayMs;

function toGiveUp({ payment: { transactionId }, read }: Answer) {
  const how = read?.ok
    ? `is still ${read.value.canonical.status === "pending" ? "waiting for settlement" : "only authorized"}`
    : "could not be read in PayTrace";
  return {
    transactionId,
    text: `After ${giveUpAfterDays} days payment ${transactionId} ${how}. It is read no more by itself.`,
  };
}
