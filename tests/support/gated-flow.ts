import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { createFlow, listFlows, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { testNode } from "./flow-steps";
import type { PipelineWorld } from "./pipeline-world";

/**
 * Payments above a limit are asked for before they are written, and whatever was written stands still for an hour before it ends; small
 * ones of American Express are ignored.
 */
export const gatedFlow: FlowDocument = {
  ...rulesOnlyFlow,
  name: "With gates",
  nodes: [
    ...rulesOnlyFlow.nodes,
    testNode("sort", "flow.branch", {
      branches: [
        {
          port: "small_amex",
          name: "Small, by American Express",
          conditions: [
            { value: "payment.amount", is: "below", than: "2.00 USD" },
            { value: "payment.cardBrand", is: "equals", than: "Amex" },
          ],
        },
      ],
    }),
    testNode("ignore", "flow.end", { how: "ignored", text: "Too small for American Express." }),
    testNode("ask", "flow.approval", { above: "50.00 USD", days: 3, question: "Is it released?" }),
    testNode("turned-down", "flow.end", { how: "needs_you", text: "It was not released: call the customer." }),
    testNode("pause", "flow.wait", { until: "duration", amount: 1, unit: "hours" }),
    testNode("end", "flow.end", {}),
  ],
  edges: [
    ...rulesOnlyFlow.edges.filter(({ from }) => from !== "decide"),
    { from: "decide", port: "next", to: "sort" },
    { from: "decide", port: "again", to: "pause" },
    { from: "sort", port: "small_amex", to: "ignore" },
    { from: "sort", port: "otherwise", to: "ask" },
    { from: "ask", port: "approved", to: "write" },
    { from: "ask", port: "declined", to: "turned-down" },
    { from: "write", port: "written", to: "pause" },
    { from: "pause", port: "next", to: "end" },
  ],
};

/** Publishes a document as the next version of the flow that takes payments in the world. @throws when the strict check refuses it */
export async function publishInWorld(
  world: PipelineWorld,
  document: FlowDocument,
): Promise<{ readonly version: number }> {
  const actor = { ...world.place, actor: `user:${world.userId}` };
  const flows = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place));
  const known = flows.find(
    ({ trigger, runningVersion }) => trigger === document.trigger.type && runningVersion !== null,
  );
  const { flowId, revision } = known ?? (await createFlow(world, actor, document));
  // The tests that the first flow came with hold fast what the documents of tests change.
  await world.rows("delete from flow_tests where environment_id = $1 and created_by = 'system: template'");
  const saved =
    known === undefined
      ? { saved: true as const, revision }
      : await saveDraft(world, actor, { flowId, revision, document });
  if (!saved.saved) throw new Error("Somebody else saved the draft of the test.");
  const published = await publishFlow(world, actor, { flowId, revision: saved.revision, note: "" });
  if (!published.published) throw new Error(published.problems.map(({ node: at, text }) => `${at}: ${text}`).join(" "));
  return published;
}
