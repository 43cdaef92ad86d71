import { endItem } from "../item";
import { defineStep } from "../step";
import { returnConfig, returnType } from "../sub-flows/sub-flow.schema";

/** Leads back to the flow that called this one. Where it was called, its lines lead behind the call. */
export const returnToCallerStep = defineStep({
  type: returnType,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Goes back to the flow that called this one.",
    help: "Each way out has a name of its own, and the call has one for each. It stands in flows that begin with another flow.",
    example: "A customer who is on hold leaves by held, everybody else by next.",
  },
  config: returnConfig,
  ports: [],
  prepare:
    ({ port }) =>
    async (_, items) => {
      for (const item of items) {
        const { element } = item.lookedUp;
        // For an element of a list this is where its way ends; what becomes of the event is said where all are gathered.
        if (element !== undefined) {
          item.lookedUp = { ...item.lookedUp, element: { ...element, leftBy: port } };
          continue;
        }
        endItem(item, returnType, { status: "ignored", outcome: "ignored", text: "Nobody called this flow." });
      }
    },
});
