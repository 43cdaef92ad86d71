import type { InstalledTenant } from "../../support/installation";
import type { PortalProcess } from "../../support/portal-process";
import { drainInbox, makePayments, pollIntoInbox, type WorkedOff } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import { median } from "../quantile";
import { measureBarePosting, prepareBarePosting } from "./bare-posting";

/**
 * How fast a backlog is worked off, traces and proofs included, against the bare posting measured before and after. The portal runs
 * for a while already, as one does: V8 goes on compiling for some thirty thousand payments, so that many are drained before the
 * measured ones.
 */
export async function measureDrain(bench: Bench): Promise<readonly Figure[]> {
  const [tenantCount, count, seconds] = bench.quick ? [4, 4_000, 3] : [20, 20_000, 5];
  const tenants = await bench.tenants(tenantCount);
  await prepareBarePosting(bench, tenants);
  // As before the drain: both find their tables tidied, and both write the first image of every page into the log.
  await restAfterPreparing(bench);
  const before = await measureBarePosting(bench, seconds);
  const drained = await drainWarm(bench, tenants, { first: 1.5 * count, count });
  await restAfterPreparing(bench);
  const after = await measureBarePosting(bench, seconds);
  const bare = median([before.perSecond, after.perSecond]);
  return [
    { name: `Bare posting, 16 connections (${before.by})`, value: bare, unit: "/s" },
    {
      name: `Backlog of ${drained.payments} payments over ${tenants.length} tenants drained`,
      value: drained.perSecond,
      unit: "/s",
    },
    atLeast(0.75, { name: "… against the bare posting", value: drained.perSecond / bare, unit: "×" }),
    { name: "Processor time of the portal per drained payment", value: drained.portalCpuMicros, unit: "µs" },
    { name: "… and of PostgreSQL", value: drained.databaseCpuMicros, unit: "µs" },
    atMost(0, { name: "Payments without their one receipt", value: drained.withoutReceipt, unit: "rows" }),
  ];
}

/** Drains `count` payments in a portal that has drained the `first` ones before. */
export async function drainWarm(
  bench: Bench,
  tenants: readonly InstalledTenant[],
  { first, count }: { readonly first: number; readonly count: number },
): Promise<WorkedOff> {
  return bench.withPortal({ functions: true }, async (portal) => {
    await drainSome(bench, portal, tenants, first);
    return drainSome(bench, portal, tenants, count, () => restAfterPreparing(bench));
  });
}

/** Makes payments at the tenants and has the portal work them off. @param prepare what is done in between, outside of what is measured */
export async function drainSome(
  bench: Bench,
  portal: PortalProcess,
  tenants: readonly InstalledTenant[],
  count: number,
  prepare?: () => Promise<void>,
): Promise<WorkedOff> {
  const sales = await makePayments(bench, tenants, count);
  await pollIntoInbox(bench, tenants);
  await prepare?.();
  return drainInbox(bench, portal, sales);
}
