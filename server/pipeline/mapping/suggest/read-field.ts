import type { SampledField, SampledShape } from "./suggestion";
import { heads } from "./words/concepts";
import { readConcepts, splitName } from "./words/split-name";

/** What a field means: how strongly each meaning is in its name, its parents, its label and its description. */
export interface FieldMeaning {
  readonly field: SampledField;
  /** Meanings that stand in the names of its parents alone. */
  readonly aside: ReadonlySet<string>;
  /** Meaning → weight, 0 to 1; the sort of value weighs less than what it is of. */
  readonly concepts: ReadonlyMap<string, number>;
  /** Names of the lists it lies in, joined; empty outside of lists. */
  readonly list: string;
  /** Path of the record it lies in; empty at the top. */
  readonly parent: string;
  /** How the name reads when it is written out. */
  readonly words: string;
}

const weights = { leaf: 1, label: 0.9, parent: 0.55, grandparent: 0.3, description: 0.3 } as const;
const headShare = 0.45;

const headsOfType: Partial<Record<SampledField["type"], readonly string[]>> = {
  date: ["moment"],
  instant: ["moment"],
  money: ["money"],
};

const isHead = (concept: string): boolean => heads.has(concept) || concept === "generic" || concept === "erp";

/** What the records are, by their id and name: "payment", "order", "customer", "document". */
export function readEntity(shape: Pick<SampledShape, "id" | "name">): ReadonlySet<string> {
  const kinds = ["payment", "order", "customer", "document", "invoice", "item"];
  const concepts = new Set(readConcepts([...splitName(shape.id), ...splitName(shape.name)]));
  return new Set(kinds.filter((kind) => concepts.has(kind)));
}

/** The meanings of one field of a shape. */
export function readField(field: SampledField, entity: ReadonlySet<string>): FieldMeaning {
  const segments = field.path.split(".");
  const names = segments.map((segment) => segment.replaceAll("[]", ""));
  const leafWords = splitName(names.at(-1) ?? "");
  const leaf = readConcepts(leafWords);
  const parents = names.slice(0, -1).map(readParent);
  const parent = parents.at(-1) ?? [];
  // "customer.id", "tax.amount", "CustomerRef.value": the name that says which one stands before the dot.
  // A list's name says what each of its records is, which goes without saying in the list.
  const isInRecord = segments.length > 1 && !(segments.at(-2) ?? "").endsWith("[]");
  const leafSaysLittle = isInRecord && leaf.every(isHead);
  const label = field.label === "" || field.label === names.at(-1) ? [] : readConcepts(splitName(field.label));

  const concepts = new Map<string, number>();
  const add = (found: readonly string[], weight: number): void => {
    for (const concept of found) {
      if (concept === "generic") continue;
      const own = weight * (isHead(concept) ? headShare : 1);
      concepts.set(concept, Math.max(concepts.get(concept) ?? 0, own));
    }
  };
  add(leaf, weights.leaf);
  add(label, weights.label);
  add(parent, leafSaysLittle ? weights.leaf : weights.parent);
  for (const above of parents.slice(0, -1))
    add(above, leafSaysLittle && parent.every(isHead) ? weights.leaf : weights.grandparent);
  add(headsOfType[field.type] ?? [], 0.8);
  const aside = new Set(
    [...concepts.keys()].filter((concept) => !(leafSaysLittle || leaf.includes(concept) || label.includes(concept))),
  );
  // What the record or the list is of goes without saying where the name says more.
  const saysMore = [...concepts.keys()].filter(
    (concept) => !(isHead(concept) || aside.has(concept) || goesWithoutSaying(concept)),
  );
  function goesWithoutSaying(concept: string): boolean {
    return entity.has(concept) || (field.path.includes("[]") && ["product", "item", "line", "order"].includes(concept));
  }
  if (saysMore.length > 0) for (const concept of concepts.keys()) if (goesWithoutSaying(concept)) aside.add(concept);
  add(
    readConcepts(splitName(field.description)).filter((concept) => !concept.startsWith("=")),
    weights.description,
  );
  // What a line is called is its description.
  if (field.path.includes("[]") && leaf.length === 1 && ["name", "title"].includes(leaf[0] ?? ""))
    add(["description"], 0.8);
  addOwn(concepts, entity, segments.length === 1 || leafSaysLittle);

  const listEnd = field.path.lastIndexOf("[]");
  return {
    field,
    aside,
    concepts,
    list: listEnd === -1 ? "" : field.path.slice(0, listEnd + 2),
    parent: segments.slice(0, -1).join("."),
    words: [...names.slice(0, -1).flatMap((name) => splitName(name)), ...leafWords].join(" "),
  };
}

/** An address that a field lies in says nothing of its line, and "CustomerRef" nothing of a reference. */
function readParent(name: string): string[] {
  const concepts = readConcepts(splitName(name)).filter((concept) => concept !== "street");
  return concepts.length > 1 ? concepts.filter((concept) => concept !== "reference") : concepts;
}

const neutral = new Set([
  "created",
  "posting",
  "processed",
  "settled",
  "current",
  "code",
  "erp",
  "local",
  "batch",
  "authorized",
  "total",
  "by",
]);

/**
 * "id", "transaction_id" of a transaction and "order_number" of an order are the record's own key; "created_at" is its own moment,
 * "amount" its own money. Another system knows them as reference, date of the payment, amount paid.
 */
function addOwn(concepts: Map<string, number>, entity: ReadonlySet<string>, nearTheTop: boolean): void {
  if (!nearTheTop) return;
  const strong = [...concepts].filter(([, weight]) => weight > 0.4).map(([concept]) => concept);
  const says = (head: string): boolean => strong.includes(head);
  // "web order number" is the order's own key, "shop id" is the shop's.
  const namesItself = strong.some((concept) => entity.has(concept));
  const rest = strong.filter(
    (concept) =>
      !(isHead(concept) || entity.has(concept) || neutral.has(concept) || (namesItself && concept === "web")),
  );
  if (says("name") && rest.every((concept) => concept === "billing") && (rest.length > 0 || entity.has("customer")))
    concepts.set("own-name", 0.9);
  if (rest.length > 0) return;
  // What it is called by is said by then.
  for (const concept of [...entity, "created", "processed"])
    concepts.set(concept, Math.min(concepts.get(concept) ?? 0, 0.4));
  for (const [concept, weight] of concepts) if (weight === 0) concepts.delete(concept);
  if (says("identifier")) concepts.set("own-key", 0.9);
  if (says("moment") || (says("created") && !says("by"))) concepts.set("own-moment", 0.9);
  if (says("money") || says("total")) concepts.set("own-money", 0.9);
}
