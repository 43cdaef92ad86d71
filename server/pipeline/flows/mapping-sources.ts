import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { ShapeId } from "@/server/pipeline/mapping/shapes/shapes";
import { withPostingRules } from "@/server/pipeline/mapping/tell-posting-rules";
import type { Fact } from "./facts";
import type { Item } from "./item";

/** A kind of record that a flow can map from: what must be known of an item for it, and where it is. */
export interface MappingSource {
  readonly fact: Fact;
  read(item: Item, rules: PostingRules): unknown;
}

export const mappingSources = {
  "paytrace.transaction": {
    fact: "payment",
    read: ({ record }, rules) => (record === undefined ? undefined : withPostingRules(record.canonical, rules)),
  },
  "shopify.order": { fact: "order", read: ({ order }) => order },
  "shopify.order-line": { fact: "order line", read: ({ lookedUp }) => lookedUp.orderLine },
  "shopify.order-movement": { fact: "order movement", read: ({ lookedUp }) => lookedUp.movement },
  "sage-pro.customer": { fact: "customer", read: ({ lookedUp }) => lookedUp.customer },
} as const satisfies Partial<Record<ShapeId, MappingSource>>;

/** @returns undefined for a kind of record that no step of a flow reads. */
export const findMappingSource = (shape: string): MappingSource | undefined =>
  Object.hasOwn(mappingSources, shape) ? mappingSources[shape as keyof typeof mappingSources] : undefined;
