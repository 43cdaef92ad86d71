import { DateTime } from "luxon";
import { formatMoney } from "@/server/kernel/money";
import { isMoney } from "@/server/pipeline/mapping/transforms/value";
import type { Fact } from "./facts";
import type { Item } from "./item";
import { isItemValue, itemValue } from "./item-values";

const named = /\{([^{}]*)\}/g;

/** The names that stand in braces in a text, such as `payment.amount`. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(named)].map(([, name = ""]) => name.trim());

/** The first name in a text that no value has. */
export const unknownIn = (text: string): string | undefined => namesIn(text).find((name) => !isItemValue(name));

/** What must be known of an item for a text. */
export const factsInText = (text: string): readonly Fact[] =>
  namesIn(text).flatMap((name) => (isItemValue(name) ? [itemValue(name).fact] : []));

/** Puts the values of an item into a text, as people read them. Nothing there is said by a dash. */
export function fillText(text: string, item: Item, timeZone: string): string {
  return text.replaceAll(named, (_, name: string) => {
    const known = name.trim();
    return isItemValue(known) ? inWords(itemValue(known).read(item), timeZone) : "–";
  });
}

/** Whether every value that a text names is there. */
export const isFillable = (text: string, item: Item): boolean =>
  namesIn(text).every((name) => {
    const value = isItemValue(name) ? itemValue(name).read(item) : undefined;
    return value !== undefined && value !== null && value !== "";
  });

function inWords(value: unknown, timeZone: string): string {
  if (value === undefined || value === null || value === "") return "–";
  if (isMoney(value)) return formatMoney(value);
  if (value instanceof Date) {
    return DateTime.fromJSDate(value, { zone: timeZone }).setLocale("en-US").toFormat("MMM d, yyyy, HH:mm ZZZZ");
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
