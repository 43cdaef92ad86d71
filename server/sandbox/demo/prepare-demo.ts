import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentLoader, EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { openFlow, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
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
 * Seeds the simulated systems of a demo, and what a company would set up next: a shop, and the flow that makes sales orders of its orders.
 * The shop's connection says that the demo can be taken; the flow follows within the second.
 */
export async function prepareDemo(parts: PrepareDemoParts, place: EnvironmentPlace): Promise<void> {
  await prepareSandbox(parts, place);
  // A flow that reads the shop is published only where there is one.
  await connectSimulated(parts, { ...place, actor, environmentKind: "sandbox" }, "shop");
  await publishOrders(parts, place);
}

/** What a person chooses in the company's books: whom new customers are made like; the shop charges no freight and gives no discount. */
const choices = { like: "C00030", freightItem: noneChosen, discountItem: noneChosen };

async function publishOrders(parts: PrepareDemoParts, place: EnvironmentPlace): Promise<void> {
  const person = { ...place, actor };
  const installed = await installTemplate(parts, person, { template: "order-to-sales-order", into: null });
  const { draft } = await parts.db.withTenantSql(place, (sql) => openFlow(sql, place, installed.flowId));
  const document = {
    ...draft,
    nodes: draft.nodes.map((node) =>
      node.id === "write" ? { ...node, config: { ...node.config, ...choices } } : node,
    ),
  };
  const saved = await saveDraft(parts, person, { ...installed, document });
  if (!saved.saved) throw new Error("Somebody else edited the flow of a demo that is being made.");
  const { flowId } = installed;
  const published = await publishFlow(parts, person, { flowId, revision: saved.revision, note: "Made with the demo" });
  // A demo without it shows an order that is paid and kept on account, which is no reason to have no demo.
  if (!published.published)
    parts.log.error("the flow for orders of a demo does not run", { name: draft.name, published });
}
