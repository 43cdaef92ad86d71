import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../../server/kernel/clock";
import { startPreview } from "../../../server/pipeline/flows/preview";
import type { InstalledTenant } from "../../support/installation";
import { byBrand } from "../../support/receipt-accounts";
import { makePayments, pollIntoInbox } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atMost, type Figure } from "../figure";
import { drainWarm } from "./drain";

const promisedSeconds = 120;
const limitMs = 600_000;

/**
 * How long a running portal takes to put a month of payments through two versions of a flow: the one that runs, and the installed template
 * with another account for one card brand. Against the drain, which puts them through one version and writes them.
 */
export async function measurePreview(bench: Bench): Promise<readonly Figure[]> {
  const count = bench.quick ? 10_000 : 100_000;
  const drained = await drainWarm(bench, await bench.tenants(4), { first: 1_000, count: 4_000 });
  const [tenant] = (await bench.tenants(5)).slice(-1);
  if (tenant === undefined) throw new Error("The bench has no tenant.");
  await makePayments(bench, [tenant], count);
  await pollIntoInbox(bench, [tenant]);
  // They have been handled long ago: only the preview works in this portal.
  const { behind } = bench.installation.pools;
  await behind.query(
    "update events set status = 'done', next_attempt_at = null, finished_at = now() where environment_id = $1",
    [tenant.environmentId],
  );
  await restAfterPreparing(bench);
  const previewId = await begin(bench, tenant);
  const seen = await bench.withPortal({ functions: true }, () => untilDone(bench, previewId));
  const promised = (promisedSeconds * 1_000 * seen.events) / 100_000;
  const perSecond = (seen.events * 1_000) / seen.workedMs;
  return [
    atMost(promised, {
      name: `Preview of ${seen.events.toLocaleString("en")} events through two versions`,
      value: seen.workedMs,
      unit: "ms",
    }),
    { name: "… events a second", value: perSecond, unit: "/s" },
    {
      name: "… runs a second against the payments a second of the drain",
      value: (2 * perSecond) / drained.perSecond,
      unit: "×",
    },
    { name: "… payments that would be posted otherwise", value: seen.differing, unit: "rows" },
    atMost(0, { name: "… events that are missing", value: seen.events - seen.compared, unit: "rows" }),
  ];
}

/** A preview of the template in which one card brand has an account of its own, against what runs. */
async function begin({ installation }: Bench, tenant: InstalledTenant): Promise<string> {
  const { rows } = await installation.pools.behind.query<{ flow_id: string }>(
    "select flow_id from flows where environment_id = $1 and taking = 'gateway.transaction'",
    [tenant.environmentId],
  );
  return startPreview(
    { db: installation.db, clock: systemClock, announcePreview: () => undefined },
    { tenantId: tenant.tenantId, environmentId: tenant.environmentId, actor: "system: bench" },
    {
      flowId: rows[0]?.flow_id ?? "",
      before: { is: "running" },
      after: { is: "draft" },
      days: 30,
      gates: "pass",
    },
    { document: byBrand({ visa: "1010-000" }) },
  );
}

/** @throws Error when it stops or takes too long. */
async function untilDone({ installation }: Bench, previewId: string) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const { rows } = await installation.pools.behind.query<{
      state: string;
      events: number;
      compared: number;
      differing: number;
      workedMs: number;
      lastError: string;
    }>(
      `select state, total_events as events, (tally->>'events')::int as compared, (tally->>'differing')::int as differing,
         worked_ms as "workedMs", last_error as "lastError" from flow_previews where flow_preview_id = $1`,
      [previewId],
    );
    const [row] = rows;
    if (row?.state === "done") return row;
    if (row?.state !== "running" || Date.now() > deadline)
      throw new Error(`The preview did not come to its end: ${row?.state} ${row?.lastError}`);
    await pause(100);
  }
}
