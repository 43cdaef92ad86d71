import { z } from "zod";
import {
  type FlowDocument,
  flowDocumentSchema,
  type LinearFlow,
  linearFlowSchema,
  nextPort,
  triggerNode,
} from "./flow.schema";

const storedFlow = z.discriminatedUnion("schemaVersion", [linearFlowSchema, flowDocumentSchema]);

/** Reads a stored flow of any form. A version is never rewritten: an older form is brought up to date here, every time. */
export function readFlow(stored: unknown): FlowDocument {
  const flow = storedFlow.parse(stored);
  return flow.schemaVersion === 1 ? upcast(flow) : flow;
}

/** One step behind the other, from left to right. */
function upcast({ name, trigger, steps }: LinearFlow): FlowDocument {
  return {
    schemaVersion: 2,
    name,
    trigger: { type: trigger.kind, config: {} },
    nodes: steps.map(({ id, type }, index) => ({
      id,
      type,
      version: 1,
      name: "",
      config: {},
      x: 240 * (index + 1),
      y: 0,
    })),
    edges: steps.map(({ id }, index) => {
      const before = steps[index - 1];
      return before === undefined
        ? { from: triggerNode, port: nextPort, to: id }
        : { from: before.id, port: nextPort, to: id };
    }),
  };
}
