import { z } from "zod";
import { type Money, parseMoney } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import type { Fact } from "./facts";
import type { Item } from "./item";
import { isItemValue, itemValue } from "./item-values";
import { stepFields } from "./step-fields";
import type { ItemValue } from "./values/item-value";

const comparisons = {
  equals: "is",
  differs: "is not",
  above: "is above",
  at_least: "is at least",
  below: "is below",
  at_most: "is at most",
  contains: "contains",
  starts_with: "starts with",
  one_of: "is one of",
  is_filled: "is filled",
  is_empty: "is empty",
} as const satisfies Record<string, string>;
type Comparison = keyof typeof comparisons;

const anyType: readonly Comparison[] = ["is_filled", "is_empty"];
const ordered: readonly Comparison[] = ["equals", "differs", "above", "at_least", "below", "at_most", ...anyType];
const words: readonly Comparison[] = ["equals", "differs", "contains", "starts_with", "one_of", ...anyType];
const fitting: Readonly<Record<ValueType, readonly Comparison[]>> = {
  text: words,
  choice: words,
  number: ordered,
  money: ordered,
  date: ordered,
  instant: ordered,
  switch: ["equals", ...anyType],
  list: anyType,
  record: anyType,
};

/** How a value of a type can be compared, by the names of the comparisons. */
export const comparisonsOf = (type: ValueType): readonly string[] => fitting[type];

const condition = z.strictObject({
  value: z.string().register(stepFields, {
    label: "Value",
    help: "What is looked at, such as the amount of the payment.",
    of: "item-value",
  }),
  is: z.enum(Object.keys(comparisons) as [Comparison, ...Comparison[]]).register(stepFields, {
    label: "Comparison",
    help: "How it is compared. Capital letters and spaces around a text do not count.",
    options: comparisons,
  }),
  than: z.string().max(500).default("").register(stepFields, {
    label: "With",
    help: "What it is compared with. Money with its currency, such as 1000.00 USD; several texts with commas between them.",
    placeholder: "1000.00 USD",
  }),
});
type Condition = z.infer<typeof condition>;

/** A condition that can be looked at: the value exists, the comparison fits it, what it is compared with can be read. */
export const conditionSchema = condition.superRefine((given, ctx) => {
  const compiled = compile(given);
  if (typeof compiled === "function") return;
  ctx.addIssue({ code: "custom", path: [compiled.field], message: compiled.text });
});

/** All or any of several conditions. */
export const conditionsSchema = z.strictObject({
  match: z
    .enum(["all", "any"])
    .default("all")
    .register(stepFields, {
      label: "When",
      help: "Whether all of the conditions must hold, or one is enough.",
      options: { all: "All hold", any: "One holds" },
    }),
  conditions: z.array(conditionSchema).min(1).max(20).register(stepFields, {
    label: "Conditions",
    help: "Each compares one value of what arrived with what you say.",
  }),
});
export type Conditions = z.infer<typeof conditionsSchema>;

export type ItemTest = (item: Item) => boolean;

/** Prepared once per version of a flow. Money of another currency than the condition's is neither above, below nor the same. */
export function compileConditions({ match, conditions }: Conditions): ItemTest {
  const tests = conditions.flatMap((each) => {
    const test = compile(each);
    return typeof test === "function" ? [test] : [];
  });
  return match === "all" ? (item) => tests.every((test) => test(item)) : (item) => tests.some((test) => test(item));
}

/** What must be known of an item for the conditions. */
export const factsOf = ({ conditions }: Conditions): readonly Fact[] =>
  conditions.flatMap(({ value }) => (isItemValue(value) ? [itemValue(value).fact] : []));

interface Misfit {
  readonly field: keyof Condition;
  readonly text: string;
}

function compile({ value: name, is, than }: Condition): ItemTest | Misfit {
  if (!isItemValue(name)) return { field: "value", text: `There is no value "${name}".` };
  const value = itemValue(name);
  if (!fitting[value.type].includes(is)) {
    return { field: "is", text: `"${value.label}" cannot be compared by "${comparisons[is]}".` };
  }
  if (is === "is_filled") return (item) => value.read(item) !== undefined;
  if (is === "is_empty") return (item) => value.read(item) === undefined;
  if (than.trim() === "") return { field: "than", text: "Say what it is compared with." };
  return value.type === "text" || value.type === "choice"
    ? compareWords(value, is, than)
    : compareOrdered(value, is, than.trim());
}

const plain = (text: unknown): string => String(text).trim().toLowerCase();

function compareWords({ read, choices }: ItemValue, is: Comparison, than: string): ItemTest | Misfit {
  const texts = (is === "one_of" ? than.split(",") : [than]).map(plain).filter((text) => text !== "");
  const unknown =
    is === "contains" || is === "starts_with" ? undefined : texts.find((text) => choices?.includes(text) === false);
  if (unknown !== undefined) return { field: "than", text: `It is never "${unknown}", but ${choices?.join(", ")}.` };
  const test = {
    equals: (own: string) => own === texts[0],
    differs: (own: string) => own !== texts[0],
    contains: (own: string) => own.includes(texts[0] ?? ""),
    starts_with: (own: string) => own.startsWith(texts[0] ?? ""),
    one_of: (own: string) => texts.includes(own),
  }[is as "equals" | "differs" | "contains" | "starts_with" | "one_of"];
  return (item) => {
    const own = read(item);
    return own === undefined ? is === "differs" : test(plain(own));
  };
}

function compareOrdered(value: ItemValue, is: Comparison, than: string): ItemTest | Misfit {
  const limit = readAs(value.type, than);
  if (limit === undefined)
    return { field: "than", text: `"${than}" cannot be read as ${readable[value.type] ?? "a value"}.` };
  return (item) => {
    const own = value.read(item);
    const order = own === undefined ? undefined : orderOf(own, limit);
    if (order === undefined) return is === "differs";
    return holds(is, order);
  };
}

function holds(is: Comparison, order: number): boolean {
  switch (is) {
    case "equals":
      return order === 0;
    case "differs":
      return order !== 0;
    case "above":
      return order > 0;
    case "at_least":
      return order >= 0;
    case "below":
      return order < 0;
    case "at_most":
      return order <= 0;
    default:
      return false;
  }
}

const readable: Readonly<Partial<Record<ValueType, string>>> = {
  money: "money with its currency, such as 1000.00 USD",
  number: "a number, such as 12.5",
  date: "a date, such as 2026-03-01",
  instant: "a time, such as 2026-03-01T08:00:00Z",
  switch: "yes or no",
};

function readAs(type: ValueType, text: string): unknown {
  switch (type) {
    case "money":
      return readMoney(text);
    case "number":
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? text : undefined;
    case "date":
      return parsePlainDate(text);
    case "instant": {
      const parsed = z.iso.datetime({ offset: true }).safeParse(text);
      return parsed.success ? new Date(parsed.data) : undefined;
    }
    case "switch":
      return { yes: true, no: false }[text.toLowerCase()];
    default:
      return undefined;
  }
}

/** `1000.00 USD`. */
export function readMoney(text: string): Money | undefined {
  const [amount = "", currency = "", ...more] = text.trim().split(/\s+/);
  if (more.length > 0) return undefined;
  const parsed = parseMoney(amount, currency.toUpperCase());
  return parsed.ok ? parsed.value : undefined;
}

/** Below, at or above zero; undefined for two that cannot be compared. */
function orderOf(own: unknown, limit: unknown): number | undefined {
  if (isMoney(own) && isMoney(limit)) {
    if (own.currency !== limit.currency) return undefined;
    return own.minor === limit.minor ? 0 : own.minor < limit.minor ? -1 : 1;
  }
  if (own instanceof Date && limit instanceof Date) return own.getTime() - limit.getTime();
  if (typeof own === "boolean" && typeof limit === "boolean") return Number(own) - Number(limit);
  if (typeof own !== "string" || typeof limit !== "string") return undefined;
  // Exact decimals: lifted to whole numbers of the same scale. Dates have no point and compare as they are written.
  if (!/^-?\d+(\.\d+)?$/.test(own) || !/^-?\d+(\.\d+)?$/.test(limit)) return own < limit ? -1 : own > limit ? 1 : 0;
  const [a, b] = [scaled(own), scaled(limit)];
  return a === b ? 0 : a < b ? -1 : 1;
}

const scale = 15;
function scaled(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0").slice(0, scale));
}

const isMoney = (value: unknown): value is Money => typeof value === "object" && value !== null && "minor" in value;
