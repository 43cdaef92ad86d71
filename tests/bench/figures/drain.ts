import { makePayments, pollIntoInbox, readDrained, untilDrained } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import { median } from "../quantile";
import { measureBarePosting, prepareBarePosting } from "./bare-posting";

/** How fast a backlog is worked off, traces and proofs included, against the bare posting measured before and after. */
export async function measureDrain(bench: Bench): Promise<readonly Figure[]> {
  const [tenantCount, count, seconds] = bench.quick ? [4, 4_000, 3] : [20, 20_000, 5];
  const tenants = await bench.tenants(tenantCount);
  await prepareBarePosting(bench, tenants);
  const sales = await makePayments(bench, tenants, count);
  await pollIntoInbox(bench, tenants);
  await restAfterPreparing(bench);
  const before = await measureBarePosting(bench, seconds);
  await bench.withPortal({ functions: true }, () => untilDrained(bench, 240_000));
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
