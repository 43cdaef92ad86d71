import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";

/** What is known of an event on its way, in groups. A step says which it needs and which it gives; the event itself is always there. */
export const facts = {
  event: "the event",
  notice: "a notice of a payment",
  call: "what the flow was called with",
  money: "the money it is about",
  "shop record": "a record of the shop",
  order: "the order as the shop has it",
  payment: "the payment as PayTrace has it",
  postings: "what was posted before",
  invoice: "the invoice and the customer in Sage Pro",
  decision: "what is to be posted",
  customer: "the customer that is looked up",
  "other invoice": "the invoice that is looked up",
  item: "the item that is looked up",
  row: "the row of a lookup table",
  ledger: "what the ledger checks found",
  charges: "what was charged by agreement",
  sync: "what was synchronised",
  element: "the element of a list",
  "order line": "a line of an order",
  "order movement": "a movement of an order's money",
  each: "what became of a list",
} as const satisfies Record<string, string>;

/** A fact of its own is each kind of record that a mapping made. */
export type MadeFact = `made ${ShapeId}`;
export const madeFact = (shape: ShapeId): MadeFact => `made ${shape}`;
export type Fact = keyof typeof facts | MadeFact;

/** The name of the kind of record that a mapping must have made; undefined for every other fact. */
export function madeName(fact: Fact): string | undefined {
  const shape = fact.startsWith("made ") ? fact.slice("made ".length) : "";
  return Object.hasOwn(shapes, shape) ? shapes[shape as ShapeId].name : undefined;
}

export const factWords = (fact: Fact): string => {
  const made = madeName(fact);
  return made === undefined ? facts[fact as keyof typeof facts] : `what is mapped to a ${made}`;
};
