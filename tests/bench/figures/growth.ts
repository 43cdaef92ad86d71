import { claimEvents } from "../../../server/pipeline/events/claim-events";
import type { InstalledTenant } from "../../support/installation";
import { makePayments, pollIntoInbox } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, type Figure } from "../figure";
import { median } from "../quantile";
import { drainWarm } from "./drain";
import { ingestRound, setAside } from "./ingest";

const drained = 2_000;

/** How ingest, claim and drain change with what is stored: events with their runs, payments and postings, finished long ago. */
export async function measureStoredGrowth(bench: Bench): Promise<readonly Figure[]> {
  const sizes = bench.quick ? [10_000, 50_000] : [10_000, 100_000, 1_000_000];
  const tenants = await bench.tenants(bench.quick ? 2 : 20);
  const figures: Figure[] = [];
  let stored = 0;
  for (const size of sizes) {
    await storeFinished(bench, tenants, stored, size);
    stored = size;
    await restAfterPreparing(bench);
    figures.push(...(await measureAt(bench, tenants, `${size.toLocaleString("en")} stored events`)));
  }
  return [...figures, ...compare(figures, `${sizes.at(-1)?.toLocaleString("en")} stored events`, ["Ingest", "Drain"])];
}

/** The same with one and the same amount of work spread over more and more tenants. */
export async function measureTenantGrowth(bench: Bench): Promise<readonly Figure[]> {
  const counts = bench.quick ? [1, 4] : [1, 20, 200];
  const figures: Figure[] = [];
  for (const count of counts) {
    const tenants = await bench.tenants(count);
    await restAfterPreparing(bench);
    figures.push(...(await measureAt(bench, tenants, count === 1 ? "1 tenant" : `${count} tenants`)));
  }
  return [...figures, ...compare(figures, `${counts.at(-1)} tenants`, ["Ingest"])];
}

async function measureAt(bench: Bench, tenants: readonly InstalledTenant[], at: string): Promise<Figure[]> {
  const ingest = await bench.withPortal({ functions: false }, async (portal) => {
    await ingestRound(bench, { portal, tenants, seconds: 1 });
    const rounds = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await ingestRound(bench, { portal, tenants, seconds: 2 }));
    return median(rounds.map(({ perSecond }) => perSecond));
  });
  await setAside(bench);
  await makePayments(bench, tenants, drained);
  await pollIntoInbox(bench, tenants);
  await restAfterPreparing(bench);
  const claim = await measureClaim(bench, tenants);
  // The portal drains what was claimed and given back before it is measured.
  const { payments, perSecond } = await drainWarm(bench, tenants, { first: tenants.length, count: drained });
  return [
    { name: `Ingest at ${at}`, value: ingest, unit: "/s" },
    { name: `Claim of a chunk at ${at}`, value: claim, unit: "ms" },
    { name: `Drain of ${payments} payments at ${at}`, value: perSecond, unit: "/s" },
  ];
}

/** The claim of the pipeline itself, undone each time. */
async function measureClaim({ installation }: Bench, tenants: readonly InstalledTenant[]): Promise<number> {
  const times: number[] = [];
  for (const tenant of tenants.slice(0, 5)) {
    await installation.db
      .withTenantSql(tenant, async (sql) => {
        const startedAt = performance.now();
        await claimEvents(sql, tenant, { limit: 250, leaseSeconds: 120 });
        times.push(performance.now() - startedAt);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  }
  return median(times);
}

class Undone extends Error {}

/** Copies of one handled payment's rows under other ids, spread over the tenants, some days old. */
async function storeFinished(
  { installation }: Bench,
  tenants: readonly InstalledTenant[],
  from: number,
  to: number,
): Promise<void> {
  const perTenant = Math.ceil((to - from) / tenants.length);
  for (const { tenantId, environmentId, connectionId } of tenants) {
    await installation.pools.behind.query(
      `with made as materialized (
         select uuidv7(- interval '30 days' + n * interval '1 second') as event_id, 'old-' || ($4::int + n) as id, now() - interval '30 days' + n * interval '1 second' as at
         from generate_series(1, $5::int) n
       ), e as (
         insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id, ordering_key, received_at, status, attempt, next_attempt_at, finished_at)
         select $1, $2, event_id, $3, 'notification', id, md5(id) || md5(id),
           jsonb_build_object('transactionId', id, 'originalTransactionId', '', 'hint', 'paytrace.transaction.sale_approved', 'cardNumberRemoved', false,
             'message', jsonb_build_object('type', 'paytrace.transaction.sale_approved', 'data', jsonb_build_object('transaction_id', id, 'amount', '123.45', 'invoice_id', id))),
           'gateway.transaction', id, id, at, 'done', 1, null, at from made
       ), r as (
         insert into runs (tenant_id, environment_id, run_id, event_id, transaction_id, flow_version_id, status, outcome, attempts, trace, started_at, ended_at)
         select $1, $2, event_id, event_id, id, event_id, 'done', 'posted', 1, '[]', at, at from made
       ), p as (
         insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, outcome, outcome_text, posted_minor, source, first_seen_at, posted_at)
         select $1, $2, id, 'sale', 'settled', 12345, 'USD', at, 'posted', 'Posted.', 12345, '{}', at, at from made
       )
       insert into postings (tenant_id, environment_id, posting_key, event_id, transaction_id, root_transaction_id, kind, sequence, state, attempt, amount_minor, currency, request, document, created_at, sent_at, confirmed_at)
       select $1, $2, id || '/receipt/1', event_id, id, id, 'receipt', 1, 'confirmed', 1, 12345, 'USD', '{}', '{}', at, at, at from made`,
      [tenantId, environmentId, connectionId, from, perTenant],
    );
  }
}

/**
 * Growth must not cost more than half of the speed. The drain over many tenants is shown without a promise: with ten payments for
 * each it measures what a turn costs, however few payments it has.
 */
const compare = (figures: readonly Figure[], at: string, promised: readonly ("Ingest" | "Drain")[]): Figure[] =>
  (["Ingest", "Drain"] as const).map((what) => {
    const mine = figures.filter(({ name }) => name.startsWith(what)).map(({ value }) => value);
    const ratio = (mine.at(-1) ?? 0) / (mine[0] ?? 1);
    const figure: Figure = { name: `${what} at ${at} against the smallest`, value: ratio, unit: "×" };
    return promised.includes(what) ? atLeast(0.5, figure) : figure;
  });
