import { z } from "zod";

/**
 * The steps a flow may be made of, by the words people see. Each is registered in `steps.ts` with its code, and the palette, the
 * traces and the help say these words.
 */
export const stepLabels = {
  "gateway.read-transaction": "Read from PayTrace",
  "shop.read-order": "Read the order from the shop",
  "postings.recall": "Recall what is posted",
  "map.record": "Map",
  "erp.find-invoice": "Find the invoice",
  "flow.look-up": "Look up",
  "check.rules": "Validate",
  "decide.posting": "Decide",
  "erp.write-posting": "Write to Sage Pro",
  "erp.write-sales-order": "Write the sales order",
  "erp.write-fee": "Write the fee",
  "erp.write-entry": "Write an entry",
  "flow.branch": "Branch",
  "flow.wait": "Wait",
  "flow.wait-settled": "Wait until settled",
  "shop.wait-order": "Wait for the order",
  "flow.approval": "Ask for approval",
  "flow.notify": "Notify",
  "ledger.check": "Make the ledger checks",
  "charges.due": "Charge what is due",
  "charges.order": "Charge",
  "sync.vault": "Synchronise customers and vault",
  "flow.call": "Call a flow",
  "flow.for-each": "For each",
  "flow.return": "Back to the caller",
  "flow.end": "End",
} as const satisfies Record<string, string>;
export type FlowStepType = keyof typeof stepLabels;

/** The node a flow begins with: what it leaves by is what its trigger brings. */
export const triggerNode = "trigger";
/** The port of a step that has only one way on. */
export const nextPort = "next";

const nodeId = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, "Letters, digits, - and _ alone.");
const config = z.record(z.string(), z.json()).default({});

/** A step in its place. What its config may hold is said by its type in this version. */
export const flowNodeSchema = z.object({
  id: nodeId,
  type: z.string().min(1).max(60),
  version: z.int().positive().default(1),
  name: z.string().max(80).default(""),
  config,
  /** Where it stands on the canvas, in pixels. */
  x: z.number().default(0),
  y: z.number().default(0),
});
export type FlowNode = z.infer<typeof flowNodeSchema>;

/** From a port of one step, or from the trigger, to another step. */
export const flowEdgeSchema = z.object({ from: nodeId, port: z.string().min(1).max(60), to: nodeId });
export type FlowEdge = z.infer<typeof flowEdgeSchema>;

/**
 * A flow as it is drawn: a draft may hold anything that fits here, however far from done. What runs was looked at by `check-flow.ts`
 * before it was published.
 */
export const flowDocumentSchema = z.object({
  schemaVersion: z.literal(2),
  name: z.string().min(1).max(120),
  trigger: z.object({ type: z.string().min(1).max(60), config }),
  nodes: z.array(flowNodeSchema).max(200),
  edges: z.array(flowEdgeSchema).max(600),
});
export type FlowDocument = z.infer<typeof flowDocumentSchema>;

/** The first form of a flow: one step after the other. Versions that were published in it keep running. */
export const linearFlowSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string().min(1),
  trigger: z.object({ kind: z.string().min(1) }),
  steps: z.array(z.object({ id: z.string().min(1), type: z.string().min(1) })).min(1),
});
export type LinearFlow = z.infer<typeof linearFlowSchema>;
