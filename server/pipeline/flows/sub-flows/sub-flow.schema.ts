import { z } from "zod";
import { type ElementListName, elementListNames, elementLists } from "../element-lists";
import { type FlowNode, flowDocumentSchema } from "../flow.schema";
import { stepFields } from "../step-fields";

/** The version of a flow that a call goes through; it is written into the caller when that is published. */
export const pinnedFlowSchema = z.strictObject({
  version: z.int().positive(),
  document: flowDocumentSchema,
});

/** Config of a step that calls another flow. */
export const subFlowConfig = z.strictObject({
  flow: z.string().trim().min(1, "Choose the flow that is called.").max(60).register(stepFields, {
    label: "Flow",
    help: "A published flow of this environment that begins with another flow.",
    of: "called-flow",
  }),
  pinned: pinnedFlowSchema.optional().register(stepFields, {
    label: "Version",
    help: "Set when the flow is published: the version it calls from then on.",
    of: "pinned-flow",
  }),
});
export type SubFlowConfig = z.output<typeof subFlowConfig>;

export const subFlowType = "flow.call";
export const returnType = "flow.return";

/** Config of the step by which a called flow leads back to its caller. */
export const returnConfig = z.strictObject({
  port: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, "Small letters, digits, - and _ alone.")
    .default("next")
    .register(stepFields, { label: "Way out", help: "By which way out of the call it goes on, in small letters." }),
  label: z.string().trim().max(60).default("Back").register(stepFields, {
    label: "Name",
    help: "What people read at the line behind the call.",
  }),
});

export const eachType = "flow.for-each";
/** A list that is longer is no list of one event. An order of the shop has at most so many lines. */
export const mostElements = 500;

type ListKind = "text" | ElementListName;
const listKinds: readonly [ListKind, ...ListKind[]] = ["text", ...elementListNames];
const listNames = Object.fromEntries(elementListNames.map((name) => [name, elementLists[name].label]));

/** Config of the step that calls another flow for every element of a list. */
export const eachConfig = subFlowConfig.extend({
  from: z
    .enum(listKinds)
    .default("text")
    .register(stepFields, {
      label: "Goes through",
      help: "A list of the record, whose elements have fields in the flow that is called; or a text that is split.",
      options: { text: "A text that names several things", ...listNames },
    }),
  list: z
    .string()
    .trim()
    .max(200)
    .default("")
    .register(stepFields, {
      label: "Text",
      help: "What names several things, such as the invoices of a payment. Values stand in braces.",
      placeholder: "{payment.invoiceId}",
      onlyWhere: { field: "from", is: "text" },
    }),
  separator: z
    .string()
    .max(5)
    .default(",")
    .register(stepFields, {
      label: "Between them",
      help: "What stands between two elements of a text. Blanks around an element are left away; empty: blanks alone stand between them.",
      onlyWhere: { field: "from", is: "text" },
    }),
  most: z
    .int()
    .min(1)
    .max(mostElements)
    .default(20)
    .register(stepFields, {
      label: "At most",
      help: `A longer list is not gone through and leaves by Too many; ${mostElements} is the most there can be.`,
    }),
});
export type EachConfig = z.output<typeof eachConfig>;

/** The config of a step that calls another flow, once or for each element of a list; undefined for every other step. */
export function callConfigOf({
  type,
  config,
}: Pick<FlowNode, "type" | "config">): SubFlowConfig | EachConfig | undefined {
  if (type === subFlowType) return subFlowConfig.safeParse(config).data;
  return type === eachType ? eachConfig.safeParse(config).data : undefined;
}
export const isCall = ({ type }: Pick<FlowNode, "type">): boolean => type === subFlowType || type === eachType;
