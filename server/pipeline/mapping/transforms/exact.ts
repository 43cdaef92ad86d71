import Big from "big.js";
import { z } from "zod";
import { currencyDigits, type Money } from "@/server/kernel/money";
import { gives, type Outcome } from "./outcome";

/** Decimals of any length, exactly. Divisions are carried so far that a rounding to 12 decimals is still that of the true quotient. */
export const Exact = Big();
Exact.DP = 40;
// A number becomes a decimal from its text alone: one that was a float has been rounded before.
Exact.strict = true;

export const roundings = ["half-up", "half-even", "up", "down"] as const;
export type Rounding = (typeof roundings)[number];
const modes = { down: 0, "half-up": 1, "half-even": 2, up: 3 } as const satisfies Record<Rounding, 0 | 1 | 2 | 3>;

export const roundingParam = z
  .enum(roundings)
  .describe(
    "How what is too fine is rounded: half-up (a half goes away from zero), half-even (a half goes to the even neighbour), up (away from zero) or down (towards zero).",
  );

const decimalPattern = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/** Exact decimal text as a decimal; undefined for anything else, such as an exponent. */
export const readDecimal = (text: string): Big | undefined => (decimalPattern.test(text) ? new Exact(text) : undefined);

/** Decimal text without an exponent and without zeros that say nothing. Zero has no sign. */
export function decimalText(value: Big): string {
  return value.eq("0") ? "0" : new Exact(value).toFixed();
}

/** Rounds and says what it did when something was lost. */
export function roundWithNote(
  value: Big,
  decimals: number,
  rounding: Rounding,
): { readonly value: Big; readonly notes: string[] } {
  const rounded = value.round(decimals, modes[rounding]);
  if (rounded.eq(value)) return { value: rounded, notes: [] };
  const difference = rounded.minus(value);
  const shown = shorten(value);
  const notes = [
    `${shown} was rounded ${rounding} to ${rounded.toFixed(decimals)}: ${shorten(difference.abs())} ${difference.gt("0") ? "more" : "less"}.`,
  ];
  return { value: rounded, notes };
}

/** So that a quotient without end stays readable. The value itself is not touched. */
function shorten(value: Big): string {
  const text = decimalText(value);
  const point = text.indexOf(".");
  return point === -1 || text.length - point <= 13 ? text : `${text.slice(0, point + 13)}…`;
}

/** Money of a decimal, rounded as told and with a note when something was lost. The currency is one we know. */
export function moneyOf(value: Big, currency: string, rounding: Rounding): Outcome<Money> {
  const digits = currencyDigits(currency) ?? 2;
  const { value: rounded, notes } = roundWithNote(value, digits, rounding);
  return gives({ minor: BigInt(rounded.times(new Exact("10").pow(digits)).toFixed(0)), currency }, ...notes);
}

/** A money amount as decimal, in units of its currency. */
export const decimalOf = ({ minor, currency }: Money): Big =>
  new Exact(minor.toString()).times(new Exact("10").pow(-(currencyDigits(currency) ?? 2)));
