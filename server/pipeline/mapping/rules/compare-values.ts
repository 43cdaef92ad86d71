import type { ValueType } from "../shapes/record-shape";
import { readDecimal } from "../transforms/exact";
import { isMoney, type Value } from "../transforms/value";

/** Types whose values come one after the other. */
export const ordered: readonly ValueType[] = ["number", "money", "date", "instant"];

/**
 * Below 0 when the first comes before the second, 0 when they are equal. Undefined when they cannot be compared: amounts in two
 * currencies, or a value that is not what its type says.
 */
export function compareValues(type: ValueType, one: Value, other: Value): number | undefined {
  switch (type) {
    case "number": {
      const [first, second] = [one, other].map((value) => (typeof value === "string" ? readDecimal(value) : undefined));
      return first === undefined || second === undefined ? undefined : first.cmp(second);
    }
    case "money":
      if (!isMoney(one) || !isMoney(other) || one.currency !== other.currency) return undefined;
      return one.minor < other.minor ? -1 : one.minor > other.minor ? 1 : 0;
    case "instant":
      return one instanceof Date && other instanceof Date ? one.getTime() - other.getTime() : undefined;
    case "date":
    case "text":
    case "choice":
      if (typeof one !== "string" || typeof other !== "string") return undefined;
      return one < other ? -1 : one > other ? 1 : 0;
    case "switch":
      return typeof one === "boolean" && typeof other === "boolean" ? Number(one) - Number(other) : undefined;
    case "list":
    case "record":
      return undefined;
    default:
      return type satisfies never;
  }
}
