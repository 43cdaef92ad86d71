import { type Money, toDecimal } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { ValueType } from "../shapes/record-shape";

/** How each type of value is held while a record is mapped. */
export interface Held {
  text: string;
  number: string;
  money: Money;
  date: PlainDate;
  instant: Date;
  choice: string;
  switch: boolean;
  list: readonly Value[];
  record: { readonly [name: string]: Value };
}
export type Value = string | boolean | Date | Money | readonly Value[] | { readonly [name: string]: Value | undefined };

/** A value with the name of the field it came from: the last part of its path. A field that holds nothing has `undefined`. */
export interface NamedValue {
  readonly name: string;
  readonly value: Value | undefined;
}

export const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "bigint";

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isMoney(value);

const holders = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "string",
  date: (value) => typeof value === "string",
  choice: (value) => typeof value === "string",
  money: isMoney,
  instant: (value) => value instanceof Date,
  switch: (value) => typeof value === "boolean",
  list: (value) => Array.isArray(value),
  record: isRecord,
} as const satisfies Record<ValueType, (value: unknown) => boolean>;

/** Whether something is held as one of the types. Text, numbers, choices and dates are all held as text and not told apart. */
export function holderOf(types: readonly ValueType[]): (value: unknown) => boolean {
  const tests = [...new Set(types.map((type) => holders[type]))];
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (value) => tests.some((test) => test(value));
}

/** The text of a single value: money as decimal text without its currency, an instant in UTC. Undefined for lists and records. */
export function textOf(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return value.toISOString();
  if (isMoney(value)) return toDecimal(value);
  return undefined;
}

/** A value as a sentence names it: in quotes, and no longer than people read. */
export function quote(value: Value): string {
  if (isMoney(value)) return `${toDecimal(value)} ${value.currency}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = textOf(value);
  if (text === undefined) return "a record";
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}
