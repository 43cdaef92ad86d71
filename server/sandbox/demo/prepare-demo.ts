import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { openFlow, publishFlow } from "@/server/pipeline/flows/versions";
import type { Log } from "@/server/platform/log/log";
import { connectSimulated } from "../connect-simulated";
import { type PrepareSandboxParts, prepareSandbox } from "../prepare-sandbox";

export interface PrepareDemoParts extends PrepareSandboxParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly loadEnvironment: EnvironmentLoader;
}

/** Who makes it, as its audit log names them. */
const actor = "system: demo";

/**
 * Seeds the simulated systems of a demo, and what a company would set up next: the flow that makes sales orders of a shop's orders, and
 * the shop. The shop comes last, so its connection says that the demo is complete.
 */
export async function prepareDemo(parts: PrepareDemoParts, place: EnvironmentPlace): Promise<void> {
  await prepareSandbox(parts, place);
  await publishOrders(parts, place);
  await connectSimulated(parts, { ...place, actor, environmentKind: "sandbox" }, "shop");
}

async function publishOrders(parts: PrepareDemoParts, place: EnvironmentPlace): Promise<void> {
  const person = { ...place, actor };
  const installed = await installTemplate(parts, person, { template: "order-to-sales-order", into: null });
  const { draft } = await parts.db.withTenantSql(place, (sql) => openFlow(sql, place, installed.flowId));
  const published = await publishFlow(parts, person, { ...installed, note: "Made with the demo" });
  // A demo without it shows an order that is paid and kept on account, which is no reason to have no demo.
  if (!published.published)
    parts.log.error("the flow for orders of a demo does not run", { name: draft.name, published });
}
