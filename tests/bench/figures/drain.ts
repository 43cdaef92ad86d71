import { setTimeout as pause } from "node:timers/promises";
import { makePayments, pollIntoInbox, readDrained, untilDrained } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import { median } from "../quantile";
import { measureBarePosting, prepareBarePosting } from "./bare-posting";

/**
 * How fast a backlog is worked off, traces and proofs included, against the bare posting measured before and after. The portal runs
 * for a while already, as one does, and so does pgbench when it is measured: a first backlog is drained before the measured one.
 */
export async function measureDrain(bench: Bench): Promise<readonly Figure[]> {
  const [tenantCount, count, seconds] = bench.quick ? [4, 4_000, 3] : [20, 20_000, 5];
  const tenants = await bench.tenants(tenantCount);
  await prepareBarePosting(bench, tenants);
  await makePayments(bench, tenants, count / 5);
  await pollIntoInbox(bench, tenants);
  const before = await measureBarePosting(bench, seconds);
  const sales = await bench.withPortal({ functions: true }, async () => {
    await untilDrained(bench, 240_000);
    const made = await makePayments(bench, tenants, count);
    await afterSweep();
    await pollIntoInbox(bench, tenants);
    await restAfterPreparing(bench);
    // The next sweep finds the backlog.
    await untilDrained(bench, 240_000);
    return made;
  });
  const after = await measureBarePosting(bench, seconds);
  const bare = median([before.perSecond, after.perSecond]);
  const drained = await readDrained(bench, sales);
  return [
    { name: `Bare posting, 16 connections (${before.by})`, value: bare, unit: "/s" },
    {
      name: `Backlog of ${sales.length} payments over ${tenants.length} tenants drained`,
      value: drained.perSecond,
      unit: "/s",
    },
    atLeast(0.75, { name: "… against the bare posting", value: drained.perSecond / bare, unit: "×" }),
    atMost(0, { name: "Payments without their one receipt", value: drained.withoutReceipt, unit: "rows" }),
  ];
}

/** Waits until the sweep of a minute is over, so that the next one is nearly a minute away. */
const afterSweep = () => pause(60_000 - (Date.now() % 60_000) + 2_000);
