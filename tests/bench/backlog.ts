import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../server/kernel/clock";
import { pollGateway } from "../../server/pipeline/connections/poll-gateway";
import { silentLog } from "../../server/platform/log/log";
import type { InstalledTenant } from "../support/installation";
import type { PortalProcess } from "../support/portal-process";
import { listOpenInvoices, type MadeSale, makeSales, partPayments } from "../support/simulated-sales";
import { type Bench, stopReading } from "./context";
import { runLoad } from "./load/run-load";
import { cpuSeconds, serverCpuSeconds } from "./process-facts";
import { announcementsOf } from "./receipt-times";

/** So fast that the last tenant is woken while the first ones are at work. */
const announcedPerSecond = 2_000;

/** Payments in the simulated gateways of these tenants, spread evenly, each of which ends as one receipt. */
export async function makePayments(
  { installation }: Bench,
  tenants: readonly InstalledTenant[],
  count: number,
): Promise<readonly MadeSale[]> {
  const perTenant = Math.ceil(count / tenants.length);
  const made: (readonly MadeSale[])[] = [];
  for (const tenant of tenants) {
    const invoices = await listOpenInvoices(installation, tenant);
    made.push(await makeSales(installation, tenant, partPayments(invoices, perTenant)));
  }
  // In turn from every tenant, as they would arrive.
  return Array.from({ length: perTenant }, (_, index) => made.flatMap((ofOne) => ofOne[index] ?? [])).flat();
}

/** Brings the gateways' lists into the inbox by the real poll while no portal works on it: a backlog of events with their records. */
export async function pollIntoInbox(bench: Bench, tenants: readonly InstalledTenant[]): Promise<number> {
  const { db, loadEnvironment, pools } = bench.installation;
  let found = 0;
  for (const tenant of tenants) {
    const parts = { db, ingestPool: pools.ingest, loadEnvironment, clock: systemClock, log: silentLog };
    found += (await pollGateway(parts, tenant))?.found ?? 0;
  }
  await stopReading(bench);
  return found;
}

/** Waits until no event has work left. @throws Error when that takes longer than `limitMs`. */
export async function untilDrained({ installation }: Bench, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    // One row of the index answers: whoever watches must not be a load of its own.
    const { rows } = await installation.pools.behind.query<{ left: boolean }>(
      "select exists (select 1 from events where next_attempt_at is not null) as left",
    );
    if (rows[0]?.left === false) return;
    if (Date.now() > deadline) throw new Error(`After ${limitMs / 1_000} s there are still events with work left.`);
    await pause(200);
  }
}

/**
 * Has the running portal work off the inbox: one notification for each tenant wakes it, as its next payment would.
 * @returns how the payments were drained.
 */
export async function drainInbox(
  bench: Bench,
  { port, pid }: PortalProcess,
  sales: readonly MadeSale[],
): Promise<WorkedOff> {
  const oneEach = [...new Map(sales.map((sale) => [sale.tenant.tenantId, sale])).values()];
  const before = await cpuTaken(bench, pid);
  await runLoad(announcementsOf(oneEach, port, announcedPerSecond));
  await untilDrained(bench, 240_000);
  const after = await cpuTaken(bench, pid);
  return {
    ...(await readDrained(bench, sales)),
    portalCpuMicros: ((after.portal - before.portal) * 1e6) / sales.length,
    databaseCpuMicros: ((after.database - before.database) * 1e6) / sales.length,
  };
}

/** Processor seconds that a portal and its database have used so far. */
async function cpuTaken({ installation }: Bench, portalPid: number) {
  const { rows } = await installation.pools.behind.query<{ pid: number }>("select pg_backend_pid() as pid");
  return { portal: await cpuSeconds(portalPid), database: await serverCpuSeconds(rows[0]?.pid ?? 0) };
}

/** How a backlog was drained, with the processor time each payment took: says more than a rate on a busy machine. */
export interface WorkedOff extends Drained {
  readonly portalCpuMicros: number;
  readonly databaseCpuMicros: number;
}

export interface Drained {
  readonly payments: number;
  /** From the first run's start to the last one's end. */
  readonly perSecond: number;
  /** Payments without their one confirmed receipt. */
  readonly withoutReceipt: number;
}

/** How the payments were drained, by what the portal itself wrote down. */
export async function readDrained({ installation }: Bench, sales: readonly MadeSale[]): Promise<Drained> {
  const ids = sales.map(({ transactionId }) => transactionId);
  const { rows } = await installation.pools.behind.query<{ seconds: number; receipts: number }>(
    `select extract(epoch from max(e.finished_at) - min(r.started_at))::float8 as seconds,
       (select count(*)::int from (
         select transaction_id from postings where transaction_id = any ($1::text[]) and state = 'confirmed'
         group by transaction_id having count(*) = 1 and min(kind) = 'receipt') proven) as receipts
     from events e join runs r on r.tenant_id = e.tenant_id and r.environment_id = e.environment_id and r.event_id = e.event_id
     where e.transaction_id = any ($1::text[])`,
    [ids],
  );
  const { seconds = 0, receipts = 0 } = rows[0] ?? {};
  return { payments: ids.length, perSecond: ids.length / seconds, withoutReceipt: ids.length - receipts };
}
