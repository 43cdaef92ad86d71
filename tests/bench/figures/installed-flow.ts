import { systemClock } from "../../../server/kernel/clock";
import { installTemplate } from "../../../server/pipeline/flows/templates";
import { listFlows, publishFlow, restoreVersion } from "../../../server/pipeline/flows/versions";
import { silentLog } from "../../../server/platform/log/log";
import type { InstalledTenant } from "../../support/installation";
import type { PortalProcess } from "../../support/portal-process";
import type { WorkedOff } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import { median } from "../quantile";
import { drainSome } from "./drain";

/**
 * How fast payments are worked off by the installed template, with its mapping and rules, against the flow that every environment begins
 * with: in turn, in one portal, so that what else the machine does meets both.
 */
export async function measureInstalledFlow(bench: Bench): Promise<readonly Figure[]> {
  const [tenantCount, count, rounds] = bench.quick ? [4, 2_000, 2] : [20, 10_000, 3];
  const tenants = await bench.tenants(tenantCount);
  const [plain, mapped] = await bench.withPortal({ functions: true }, async (portal) => {
    await drainSome(bench, portal, tenants, count / 2);
    const drained: [WorkedOff[], WorkedOff[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      drained[0].push(await drainChecked(bench, portal, tenants, { count, nodes: 5 }));
      for (const tenant of tenants) await publishTemplate(bench, tenant);
      drained[1].push(await drainChecked(bench, portal, tenants, { count, nodes: 7 }));
      for (const tenant of tenants) await publishFirst(bench, tenant);
    }
    return drained;
  });
  const rate = (all: readonly WorkedOff[]) => median(all.map(({ perSecond }) => perSecond));
  const micros = (all: readonly WorkedOff[]) =>
    median(all.map(({ portalCpuMicros, databaseCpuMicros }) => portalCpuMicros + databaseCpuMicros));
  const without = [...plain, ...mapped].reduce((sum, { withoutReceipt }) => sum + withoutReceipt, 0);
  return [
    {
      name: `Payments drained by the flow an environment begins with, ${tenantCount} tenants`,
      value: rate(plain),
      unit: "/s",
    },
    { name: "Payments drained by the installed template", value: rate(mapped), unit: "/s" },
    atLeast(0.9, {
      name: "… against the flow an environment begins with",
      value: rate(mapped) / rate(plain),
      unit: "×",
    }),
    { name: "Processor time per payment by the flow an environment begins with", value: micros(plain), unit: "µs" },
    { name: "… by the installed template", value: micros(mapped), unit: "µs" },
    atMost(0, { name: "Payments without their one receipt", value: without, unit: "rows" }),
  ];
}

/** @throws Error when payments went through another version than the one that is measured, recognised by how many steps it has. */
async function drainChecked(
  bench: Bench,
  portal: PortalProcess,
  tenants: readonly InstalledTenant[],
  { count, nodes }: { readonly count: number; readonly nodes: number },
): Promise<WorkedOff> {
  const begun = new Date();
  const drained = await drainSome(bench, portal, tenants, count, () => restAfterPreparing(bench));
  const { rows } = await bench.installation.pools.behind.query<{ others: number }>(
    `select count(*)::int as others from runs r join flow_versions v using (tenant_id, environment_id, flow_version_id)
     where r.started_at >= $1 and json_array_length(v.document::json -> 'nodes') <> $2`,
    [begun, nodes],
  );
  if (rows[0]?.others !== 0) throw new Error(`${rows[0]?.others} payments went through another version of the flow.`);
  return drained;
}

const actorOf = ({ tenantId, environmentId }: InstalledTenant) => ({ tenantId, environmentId, actor: "user:bench" });

async function flowOf({ installation }: Bench, tenant: InstalledTenant) {
  const [flow] = await installation.db.withTenantSql(tenant, (sql) => listFlows(sql, tenant));
  if (flow === undefined) throw new Error("Every environment begins with a flow.");
  return flow;
}

async function publishTemplate(bench: Bench, tenant: InstalledTenant): Promise<void> {
  const { db, loadEnvironment } = bench.installation;
  const ground = { db, loadEnvironment, clock: systemClock, log: silentLog };
  const { flowId, revision } = await flowOf(bench, tenant);
  const draft = await installTemplate(ground, actorOf(tenant), {
    template: "payment-to-receipt",
    into: { flowId, revision },
  });
  const published = await publishFlow(ground, actorOf(tenant), { ...draft, note: "" });
  if (!published.published) throw new Error(published.problems.map(({ text }) => text).join(" "));
}

async function publishFirst(bench: Bench, tenant: InstalledTenant): Promise<void> {
  const { db, loadEnvironment } = bench.installation;
  const ground = { db, loadEnvironment, clock: systemClock, log: silentLog };
  const { flowId } = await flowOf(bench, tenant);
  const restored = await restoreVersion(ground, actorOf(tenant), { flowId, version: 1, note: "" });
  if (!restored.published) throw new Error(restored.problems.map(({ text }) => text).join(" "));
}
