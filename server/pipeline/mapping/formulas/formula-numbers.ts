import type Big from "big.js";
import { currencies, parseMoney, toDecimal } from "@/server/kernel/money";
import { decimalText, Exact, type Rounding, readDecimal, roundings, roundWithNote } from "../transforms/exact";
import type { Budget } from "./formula-limits";
import { FormulaStop } from "./formula-limits";

/** Exact decimal text, or a number written in the formula. */
type Operand = string | number;

const show = (value: unknown): string => {
  const text = typeof value === "string" ? `"${value}"` : Array.isArray(value) ? "a list" : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** A number as decimal: as it is written, so that 0.1 is one tenth. Undefined for what is no number. */
export function operand(value: unknown): Big | undefined {
  if (typeof value === "string") return readDecimal(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return readDecimal(String(value)) ?? new Exact(String(value));
}

function need(value: unknown, what: string): Big {
  const number = operand(value);
  if (number !== undefined) return number;
  throw new FormulaStop(
    `${show(value)} is no number, and ${what} needs one.`,
    "Use $number on text that is written in another form.",
  );
}

/** Numbers alone give a number again while it is exact, which it always is with 15 digits; with decimal text in it the result is decimal text. */
function result(value: Big, ...from: readonly unknown[]): Operand {
  const text = decimalText(value);
  if (readDecimal(text) === undefined)
    throw new FormulaStop("A number in the formula has more than 40 digits or decimals.", "Round it with $round.");
  const plain = from.every((one) => typeof one === "number") ? Number(text) : undefined;
  return plain !== undefined && value.c.length <= 15 ? plain : text;
}

export function calculate(sign: "+" | "-" | "*" | "/" | "%", one: unknown, other: unknown): Operand | undefined {
  if (one === undefined || other === undefined) return undefined;
  const left = need(one, sign);
  const right = need(other, sign);
  if ((sign === "/" || sign === "%") && right.eq("0"))
    throw new FormulaStop("The formula divides by zero.", "Test for zero first.");
  switch (sign) {
    case "+":
      return result(left.plus(right), one, other);
    case "-":
      return result(left.minus(right), one, other);
    case "*":
      return result(left.times(right), one, other);
    case "%":
      return result(left.mod(right), one, other);
    case "/": {
      const quotient = left.div(right);
      if (quotient.times(right).eq(left)) return result(quotient, one, other);
      throw new FormulaStop(
        `${show(one)} / ${show(other)} has no end of decimals.`,
        'Write $divide(one, other, decimals, "half-up"), which rounds as you say and notes it.',
      );
    }
    default:
      return sign satisfies never;
  }
}

export function negate(value: unknown): Operand | undefined {
  return value === undefined ? undefined : result(need(value, "-").times("-1"), value);
}

/** Numbers and decimal text are compared as numbers, other texts by their letters. */
export function compare(sign: "<" | "<=" | ">" | ">=", one: unknown, other: unknown): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  const left = operand(one);
  const right = operand(other);
  let order: number;
  if (left !== undefined && right !== undefined) order = left.cmp(right);
  else if (typeof one === "string" && typeof other === "string") order = one < other ? -1 : one > other ? 1 : 0;
  else
    throw new FormulaStop(
      `${show(one)} and ${show(other)} cannot be compared by ${sign}.`,
      "Compare two numbers or two texts.",
    );
  if (sign.length === 2 && order === 0) return true;
  return sign.startsWith("<") ? order < 0 : order > 0;
}

/** Whether a number and decimal text are the same number; undefined where it is not a matter of numbers. */
export function equalNumbers(one: unknown, other: unknown): boolean | undefined {
  if (typeof one === typeof other) return undefined;
  const left = operand(one);
  const right = operand(other);
  return left === undefined || right === undefined ? undefined : left.eq(right);
}

function readRounding(value: unknown): Rounding {
  const rounding = roundings.find((one) => one === value);
  if (rounding !== undefined) return rounding;
  throw new FormulaStop(`${show(value)} is no way to round.`, `Use one of: ${roundings.join(", ")}.`);
}

function readDecimals(value: unknown): number {
  const decimals = Number(value);
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= 12) return decimals;
  throw new FormulaStop(`${show(value)} is no number of decimals.`, "Use a whole number from 0 to 12.");
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The functions on numbers that a formula has: exact, and with a note for what they round. */
export const numberFunctions = (budget: () => Budget) => ({
  sum(list: unknown): Operand | undefined {
    if (list === undefined) return undefined;
    const items = listOf(list);
    return result(
      items.reduce<Big>((total, item) => total.plus(need(item, "$sum")), new Exact("0")),
      ...items,
    );
  },
  max: (list: unknown): unknown => extreme(list, "$max", (item, best) => item.gt(best)),
  min: (list: unknown): unknown => extreme(list, "$min", (item, best) => item.lt(best)),
  abs: (value: unknown) => (value === undefined ? undefined : result(need(value, "$abs").abs(), value)),
  floor: (value: unknown) => toWhole(value, "$floor", (number, whole) => (number.lt(whole) ? whole.minus("1") : whole)),
  ceil: (value: unknown) => toWhole(value, "$ceil", (number, whole) => (number.gt(whole) ? whole.plus("1") : whole)),
  round(value: unknown, decimals: unknown, rounding: unknown): Operand | undefined {
    if (value === undefined) return undefined;
    const number = need(value, "$round");
    const rounded = roundWithNote(number, readDecimals(decimals ?? 0), readRounding(rounding ?? "half-even"));
    budget().notes.push(...rounded.notes);
    return result(rounded.value, value);
  },
  divide(one: unknown, other: unknown, decimals: unknown, rounding: unknown): Operand | undefined {
    if (one === undefined || other === undefined) return undefined;
    const by = need(other, "$divide");
    if (by.eq("0")) throw new FormulaStop("The formula divides by zero.", "Test for zero first.");
    const rounded = roundWithNote(need(one, "$divide").div(by), readDecimals(decimals), readRounding(rounding));
    budget().notes.push(...rounded.notes);
    return result(rounded.value, one, other);
  },
  number(value: unknown): unknown {
    if (value === undefined) return undefined;
    if (typeof value === "boolean") return value ? 1 : 0;
    const number = need(typeof value === "string" ? value.trim() : value, "$number");
    const plain = Number(decimalText(number));
    return operand(plain)?.eq(number) ? plain : decimalText(number);
  },
  /** An amount with its currency. More decimals than the currency has are refused. */
  money(value: unknown, currency: unknown): unknown {
    if (value === undefined) return undefined;
    if (typeof currency !== "string" || !currencies.includes(currency)) {
      throw new FormulaStop(`${show(currency)} is no currency.`, `Use one of: ${currencies.join(", ")}.`);
    }
    const read = parseMoney(decimalText(need(value, "$money")), currency);
    if (read.ok) return { amount: toDecimal(read.value), currency };
    throw new FormulaStop(
      `${show(value)} is no amount in ${currency}: ${read.error}`,
      'Round it first: $round(amount, 2, "half-up").',
    );
  },
});

function extreme(list: unknown, name: string, better: (item: Big, best: Big) => boolean): unknown {
  if (list === undefined) return undefined;
  let best: { readonly item: unknown; readonly number: Big } | undefined;
  for (const item of listOf(list)) {
    const number = need(item, name);
    if (best === undefined || better(number, best.number)) best = { item, number };
  }
  return best?.item;
}

function toWhole(value: unknown, name: string, correct: (number: Big, whole: Big) => Big): Operand | undefined {
  if (value === undefined) return undefined;
  const number = need(value, name);
  return result(correct(number, number.round(0, 0)), value);
}
