import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import type { Slots } from "@/server/pipeline/flows/step";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { openFlow, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import type { PipelineWorld } from "./pipeline-world";
import type { WorldShop } from "./world-shop";

/** Whom new customers are made like; an order that costs more or less than its lines waits for a person. */
export const orderFlowSettings = { like: "C00030", freightItem: noneChosen, discountItem: noneChosen };

/** Installs the template for orders with these settings and publishes it; nothing else of it is changed. */
export async function publishOrderFlow(world: PipelineWorld, shop: WorldShop, settings: object = orderFlowSettings) {
  const person = { ...world.place, actor: `user:${world.userId}` };
  const { flowId, revision } = await installTemplate(
    { ...world, loadEnvironment: createEnvironmentLoader(shop.connectionParts) },
    person,
    { template: "order-to-sales-order", into: null },
  );
  const { draft } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  const document = {
    ...draft,
    nodes: draft.nodes.map((node) =>
      node.id === "write" ? { ...node, config: { ...node.config, ...settings } } : node,
    ),
  };
  const saved = await saveDraft(world, person, { flowId, revision, document });
  if (!saved.saved) throw new Error("Nobody else edits the flow of the test.");
  const published = await publishFlow(world, person, { flowId, revision: saved.revision, note: "" });
  if (!published.published) throw new Error(`The flow may run: ${JSON.stringify(published)}`);
}

/** Drains what is due, with the shop bound as the portal binds it. */
export async function drainWithShop(
  world: PipelineWorld,
  shop: WorldShop,
  change: (erp: Slots["erp"]) => Slots["erp"] = (erp) => erp,
) {
  const ctx = await world.drainContext();
  const { shop: reader } = await createEnvironmentLoader(shop.connectionParts)(world.place);
  const slots = { ...ctx.slots, erp: change(ctx.slots.erp), shop: reader };
  for (let more = true; more; ) more = (await drainChunk({ ...ctx, slots })).more;
}
