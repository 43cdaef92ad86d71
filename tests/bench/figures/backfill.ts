import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../../server/kernel/clock";
import { startBackfill } from "../../../server/pipeline/sync/start-backfill";
import type { InstalledTenant } from "../../support/installation";
import { listOpenInvoices, makeSales, partPayments } from "../../support/simulated-sales";
import { type Bench, restAfterPreparing, stopReading } from "../context";
import { atMost, type Figure } from "../figure";
import { peakMemoryMb } from "../process-facts";

const days = 30;
const promisedSeconds = 180;
const limitMs = 600_000;

/**
 * How long a running portal takes to bring a month of payments into its inbox, read from the simulated gateway, while it handles them
 * at the same time. They are recorded only, as past payments are unless somebody chooses otherwise.
 */
export async function measureBackfill(bench: Bench): Promise<readonly Figure[]> {
  const count = bench.quick ? 10_000 : 100_000;
  const [tenant] = await bench.tenants(1);
  if (tenant === undefined) throw new Error("The bench has no tenant.");
  // A tenant that was made just now is read by the poll as well, which would take its payments first.
  await stopReading(bench);
  const { first, last } = await makeMonth(bench, tenant, count);
  await restAfterPreparing(bench);
  const backfillId = await startBackfill(
    { db: bench.installation.db, clock: systemClock, announceSync: () => undefined },
    { ...tenant, actor: "system: bench", userId: "bench" },
    { connectionId: tenant.connectionId, fromDay: first, toDay: last, recordOnly: true },
  );
  const measured = await bench.withPortal({ functions: true }, async ({ pid }) => {
    const startedAt = performance.now();
    const stored = await untilDone(bench, backfillId);
    return { stored, seconds: (performance.now() - startedAt) / 1_000, memoryMb: await peakMemoryMb(pid) };
  });
  const promised = (promisedSeconds * count) / 100_000;
  return [
    atMost(promised * 1_000, {
      name: `Backfill of ${count.toLocaleString("en")} payments into the inbox`,
      value: measured.seconds * 1_000,
      unit: "ms",
    }),
    { name: "… a second", value: count / measured.seconds, unit: "/s" },
    atMost(0, { name: "… payments that are missing", value: count - measured.stored, unit: "rows" }),
    { name: "… resident memory of the portal, peak", value: measured.memoryMb, unit: "MB" },
  ];
}

/** Payments spread evenly over the last days, in the simulated gateway alone. */
async function makeMonth({ installation }: Bench, tenant: InstalledTenant, count: number) {
  await makeSales(installation, tenant, partPayments(await listOpenInvoices(installation, tenant), count));
  const { rows } = await installation.pools.behindSandbox.query<{ first: string; last: string }>(
    `with moved as (
       update paytrace.transactions set created_at = now() - interval '4 days' - make_interval(days => (transaction_id % $2)::int)
       where account_id = $1 returning created_at)
     select to_char(min(created_at) - interval '1 day', 'YYYY-MM-DD') as first,
       to_char(max(created_at), 'YYYY-MM-DD') as last from moved`,
    [tenant.environmentId, days],
  );
  const [period] = rows;
  if (period === undefined) throw new Error("The simulated gateway has no payments.");
  return period;
}

/** @returns how many payments it put into the inbox. @throws Error when it stops or takes too long. */
async function untilDone({ installation }: Bench, backfillId: string): Promise<number> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const { rows } = await installation.pools.behind.query<{ state: string; stored: number; lastError: string }>(
      `select state, stored, last_error as "lastError" from backfills where backfill_id = $1`,
      [backfillId],
    );
    if (rows[0]?.state === "done") return rows[0].stored;
    if (rows[0]?.state !== "running" || Date.now() > deadline)
      throw new Error(`The backfill did not come to its end: ${rows[0]?.state} ${rows[0]?.lastError}`);
    await pause(100);
  }
}
