import { AppError } from "@/server/kernel/errors";
import { nextPort } from "../flow.schema";
import { defineStep, type Port } from "../step";
import { returnConfig, returnType, type SubFlowConfig, subFlowConfig, subFlowType } from "../sub-flows/sub-flow.schema";

/** Calls another flow of the environment. Its steps are put in the place of the call before the flow runs. */
export const subFlowStep = defineStep({
  type: subFlowType,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Goes through another flow, and on from where that leads back.",
    help: "The flow that is called begins with another flow and leads back by the step Back to the caller. Its version is fixed when this flow is published; publish this one again to take a newer one. Waits and approvals in it work as if its steps stood here. A way of it that ends, ends the event.",
    example: "Orders and payments both go through the flow that looks a customer up.",
  },
  config: subFlowConfig,
  ports: portsOf,
  check: ({ pinned }) =>
    pinned === undefined
      ? [
          {
            field: "flow",
            text: "There is no such flow here that others may call, or it does not run.",
            remedy: "Choose a flow that begins with another flow, and publish it first.",
          },
        ]
      : [],
  prepare: () => async () => {
    throw new AppError("internal", "A call of a flow was not replaced by the steps of that flow.");
  },
});

function portsOf({ pinned }: SubFlowConfig): readonly Port[] {
  if (pinned === undefined) return [{ name: nextPort, label: "Back" }];
  const ports = new Map<string, Port>();
  for (const { type, config } of pinned.document.nodes) {
    const given = type === returnType ? returnConfig.safeParse(config).data : undefined;
    if (given !== undefined && !ports.has(given.port)) ports.set(given.port, { name: given.port, label: given.label });
  }
  return [...ports.values()];
}
