import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import { type FlowDocument, type FlowStepType, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";

const place = (id: string, type: FlowStepType, column: number) => ({
  id,
  type,
  version: 1,
  name: "",
  config: {},
  x: 240 * column,
  y: 0,
});

/**
 * A PayTrace payment becomes one Sage Pro receipt as the posting rules say, without mapping and rules. Environments that were made before
 * they began with the template have it.
 */
export const rulesOnlyFlow: FlowDocument = {
  schemaVersion: 2,
  name: "PayTrace payment to Sage Pro receipt",
  trigger: { type: gatewayTransactionKind, config: {} },
  nodes: [
    place("read", "gateway.read-transaction", 1),
    place("recall", "postings.recall", 2),
    place("match", "erp.find-invoice", 3),
    place("decide", "decide.posting", 4),
    place("write", "erp.write-posting", 5),
  ],
  edges: [
    { from: triggerNode, port: nextPort, to: "read" },
    { from: "read", port: nextPort, to: "recall" },
    { from: "recall", port: nextPort, to: "match" },
    { from: "match", port: nextPort, to: "decide" },
    { from: "decide", port: nextPort, to: "write" },
  ],
};
