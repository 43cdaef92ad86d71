import type { FieldMeaning } from "./read-field";

/** What is asked of a field at every comparison, found once. */
export interface FieldTraits {
  readonly isShipping: boolean;
  readonly isBilling: boolean;
  /** Part of an address: such fields come from one record together. */
  readonly isAddress: boolean;
  readonly isKey: boolean;
  readonly isOwnKey: boolean;
  /** "location_id", "product_id": a key into another table, which the other side does not know unless its samples say so. */
  readonly isKeyElsewhere: boolean;
  /** Holds what another system calls its record by, however that looks. */
  readonly isForeignReference: boolean;
  /** Its own key, who made, changed or released the record, and when: the system whose record it is writes that itself. */
  readonly isStamp: boolean;
  readonly isMerchantsOwn: boolean;
  readonly isForTheBooks: boolean;
  /** One bit for each sort of value: a key, a moment, money, a name, a type. 0 where nothing is said of it. */
  readonly sorts: number;
}

const addressConcepts = [
  "street",
  "street-second",
  "street-third",
  "city",
  "region",
  "county",
  "postal",
  "country",
  "company",
];
const sorts: readonly (readonly string[])[] = [
  ["identifier", "code", "reference", "own-key"],
  ["moment"],
  ["money"],
  ["name", "contact", "company", "description"],
  ["type", "status"],
];

export function readTraits({ concepts, words, field }: FieldMeaning): FieldTraits {
  const weighs = (concept: string): number => concepts.get(concept) ?? 0;
  const happened = ["created", "authorized", "updated", "reversed", "lock"].some((concept) => concepts.has(concept));
  return {
    isShipping: concepts.has("shipping"),
    isBilling: concepts.has("billing"),
    isAddress: addressConcepts.some((concept) => weighs(concept) >= 0.8),
    isKey: concepts.has("identifier"),
    isOwnKey: concepts.has("own-key"),
    isKeyElsewhere:
      / id$|(^|\.| )id [a-z]/.test(` ${words}`) &&
      !["own-key", "merchant-reference", "purchase-order"].some((concept) => concepts.has(concept)),
    isForeignReference: ["reference", "external", "web"].some((concept) => concepts.has(concept)),
    isStamp:
      words === "id" ||
      /^(given|set|kept|filled) by\b/i.test(field.description) ||
      (concepts.has("by") && happened) ||
      weighs("created") >= 0.9 ||
      weighs("updated") >= 0.9,
    isMerchantsOwn: /(^|\.)(meta|metadata|metafields|discretionary_data)\./.test(field.path),
    isForTheBooks: concepts.has("erp"),
    sorts: sorts.reduce(
      (bits, names, sort) => (names.some((name) => weighs(name) >= 0.35) ? bits | (1 << sort) : bits),
      0,
    ),
  };
}
