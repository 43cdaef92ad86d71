import type { FlowDocument } from "../flow.schema";
import { callConfigOf } from "../sub-flows/sub-flow.schema";
import type { BookChoiceKind } from "./book-choice.schema";

/** The fields in which a step that writes sales orders names something of the books. */
export const choiceFields = {
  like: "model-customer",
  freightItem: "freight-item",
  discountItem: "discount-item",
} as const satisfies Record<string, BookChoiceKind>;

type Node = FlowDocument["nodes"][number];
export const namesChoices = ({ type }: Pick<Node, "type">): boolean => type === "erp.write-sales-order";

/** What a flow names of the books; where several of its steps name something, what the first does. */
export function choicesOf({ nodes }: FlowDocument): Partial<Record<BookChoiceKind, string>> {
  const config = nodes.find(namesChoices)?.config ?? {};
  return Object.fromEntries(
    Object.entries(choiceFields).flatMap(([field, of]) => {
      const choice = config[field];
      return typeof choice === "string" ? [[of, choice]] : [];
    }),
  );
}

/** A flow, and the flows it calls, with what it names of the books replaced by what other books call it. Pure. */
export function putChoices(
  document: FlowDocument,
  choices: Readonly<Partial<Record<BookChoiceKind, string>>>,
): FlowDocument {
  const put = Object.entries(choiceFields).flatMap(([field, of]) => {
    const choice = choices[of];
    return choice === undefined ? [] : [[field, choice] as const];
  });
  if (put.length === 0) return document;
  return { ...document, nodes: document.nodes.map((node) => putIn(node, Object.fromEntries(put), choices)) };
}

function putIn(
  node: Node,
  put: Readonly<Record<string, string>>,
  choices: Readonly<Partial<Record<BookChoiceKind, string>>>,
): Node {
  if (namesChoices(node)) return { ...node, config: { ...node.config, ...put } };
  const pinned = callConfigOf(node)?.pinned;
  if (pinned === undefined) return node;
  const called = { ...pinned, document: putChoices(pinned.document, choices) };
  return { ...node, config: { ...node.config, pinned: JSON.parse(JSON.stringify(called)) } };
}
