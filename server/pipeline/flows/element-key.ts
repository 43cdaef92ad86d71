import { createHash } from "node:crypto";
import type { Item } from "./item";

/**
 * What is added to the key of a write that stands in a list, so that each element has an effect of its own, once. It says the list and the
 * element, not its place: a line that is put before it changes nothing. At most 16 characters; '' outside of a list.
 */
export function elementKey({ lookedUp: { element } }: Pick<Item, "lookedUp">): string {
  return element === undefined ? "" : createHash("sha256").update(element.key).digest("hex").slice(0, 16);
}
