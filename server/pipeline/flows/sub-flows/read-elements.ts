import { guardText } from "@/server/platform/card-guard";
import { elementLists, type Listed } from "../element-lists";
import { fillText, isFillable } from "../fill-text";
import type { Item } from "../item";
import type { Element } from "../looked-up";
import type { EachConfig } from "./sub-flow.schema";

/** Characters of an element's name in a trace or an exception. */
const longestName = 60;

/** The elements of the list that a step goes through, in the order of the list. */
export function readElements(item: Item, config: EachConfig, timeZone: string): readonly Listed[] {
  return config.from === "text" ? splitText(item, config, timeZone) : elementLists[config.from].read(item);
}

/** What one of the elements of a list is called. */
export const wordFor = (from: EachConfig["from"]): string => (from === "text" ? "Element" : elementLists[from].one);

/** A text that stands in it twice is two elements, each with a key of its own. */
function splitText(item: Item, { list, separator }: EachConfig, timeZone: string): readonly Listed[] {
  if (!isFillable(list, item)) return [];
  const text = fillText(list, item, timeZone);
  const parts = separator.trim() === "" ? text.split(/\s+/) : text.split(separator.trim());
  const seen = new Map<string, number>();
  return parts.flatMap((part) => {
    const name = part.trim();
    if (name === "") return [];
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return [{ key: JSON.stringify([name, before]), text: name, found: {} }];
  });
}

/** What people read of an element where something is said of it: what it is, its place in the list, and what it is called. */
export function nameOfElement({ one, number, text }: Pick<Element, "one" | "number" | "text">): string {
  const { clean } = guardText(text);
  const name = clean.length > longestName ? `${clean.slice(0, longestName)}…` : clean;
  return name === "" ? `${one} ${number}` : `${one} ${number} (${name})`;
}
