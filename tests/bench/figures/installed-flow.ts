import { systemClock } from "../../../server/kernel/clock";
import type { FlowDocument } from "../../../server/pipeline/flows/flow.schema";
import { listTests, removeTest } from "../../../server/pipeline/flows/named-tests";
import { listFlows, publishFlow, saveDraft } from "../../../server/pipeline/flows/versions";
import { silentLog } from "../../../server/platform/log/log";
import type { InstalledTenant } from "../../support/installation";
import type { PortalProcess } from "../../support/portal-process";
import { paymentTemplate } from "../../support/receipt-accounts";
import { rulesOnlyFlow } from "../../support/rules-only-flow";
import type { WorkedOff } from "../backlog";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import { median } from "../quantile";
import { drainSome } from "./drain";

/**
 * How fast payments are worked off by the template that every environment begins with, with its mapping and rules, against a flow that has
 * neither: in turn, in one portal, so that what else the machine does meets both.
 */
export async function measureInstalledFlow(bench: Bench): Promise<readonly Figure[]> {
  const [tenantCount, count, rounds] = bench.quick ? [4, 2_000, 2] : [20, 10_000, 3];
  const tenants = await bench.tenants(tenantCount);
  const [plain, mapped] = await bench.withPortal({ functions: true }, async (portal) => {
    await drainSome(bench, portal, tenants, count / 2);
    const drained: [WorkedOff[], WorkedOff[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      for (const tenant of tenants) await publish(bench, tenant, rulesOnlyFlow);
      drained[0].push(await drainChecked(bench, portal, tenants, { count, nodes: 5 }));
      for (const tenant of tenants) await publish(bench, tenant, paymentTemplate);
      drained[1].push(await drainChecked(bench, portal, tenants, { count, nodes: 7 }));
    }
    return drained;
  });
  const rate = (all: readonly WorkedOff[]) => median(all.map(({ perSecond }) => perSecond));
  const micros = (all: readonly WorkedOff[]) =>
    median(all.map(({ portalCpuMicros, databaseCpuMicros }) => portalCpuMicros + databaseCpuMicros));
  const without = [...plain, ...mapped].reduce((sum, { withoutReceipt }) => sum + withoutReceipt, 0);
  return [
    {
      name: `Payments drained by a flow without mapping and rules, ${tenantCount} tenants`,
      value: rate(plain),
      unit: "/s",
    },
    { name: "Payments drained by the template an environment begins with", value: rate(mapped), unit: "/s" },
    atLeast(0.9, {
      name: "… against the flow without mapping and rules",
      value: rate(mapped) / rate(plain),
      unit: "×",
    }),
    { name: "Processor time per payment by the flow without mapping and rules", value: micros(plain), unit: "µs" },
    { name: "… by the template", value: micros(mapped), unit: "µs" },
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

async function publish(bench: Bench, tenant: InstalledTenant, document: FlowDocument): Promise<void> {
  const { db, loadEnvironment } = bench.installation;
  const ground = { db, loadEnvironment, clock: systemClock, log: silentLog };
  const { flowId, revision } = await flowOf(bench, tenant);
  // The template's tests look at the step that maps, which the other flow does not have.
  for (const { testId } of await db.withTenantSql(tenant, (sql) => listTests(sql, tenant, flowId))) {
    await removeTest(ground, actorOf(tenant), { flowId, testId });
  }
  const draft = await saveDraft(ground, actorOf(tenant), { flowId, revision, document });
  if (!draft.saved) throw new Error("Nobody else edits the flow of the measurement.");
  const published = await publishFlow(ground, actorOf(tenant), { flowId, revision: draft.revision, note: "" });
  if (!published.published) throw new Error(published.problems.map(({ text }) => text).join(" "));
}
