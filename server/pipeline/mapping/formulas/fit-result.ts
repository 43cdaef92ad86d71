import { DateTime } from "luxon";
import { currencies, parseMoney } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { ValueType } from "../shapes/record-shape";
import { decimalText } from "../transforms/exact";
import { fails, gives, type Outcome } from "../transforms/outcome";
import type { Value } from "../transforms/value";
import { operand } from "./formula-numbers";

/** What the result of a formula is for. */
export interface FormulaTarget {
  readonly type: ValueType;
  /** Of an amount that the formula gives without `$money`; without it such an amount is an error. */
  readonly currency?: string;
}

/** Makes a value of the target's type of what a formula gave; nothing is rounded, and nothing is turned into another type by guess. */
export function fitResult(given: unknown, { type, currency }: FormulaTarget): Outcome {
  if (given === undefined || given === null) return gives(undefined);
  switch (type) {
    case "text":
    case "choice":
      if (typeof given === "string") return gives(given);
      return typeof given === "number" ? numberText(given) : wrong(given, "text");
    case "number":
      return typeof given === "string" || typeof given === "number" ? numberText(given) : wrong(given, "a number");
    case "money":
      return fitMoney(given, currency);
    case "date": {
      const day = typeof given === "string" ? parsePlainDate(given) : undefined;
      return day === undefined ? wrong(given, "a day such as 2026-03-01") : gives(day);
    }
    case "instant": {
      const withOffset = typeof given === "string" && /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(given);
      const at = withOffset ? DateTime.fromISO(given) : undefined;
      return at?.isValid === true
        ? gives(at.toJSDate())
        : wrong(given, "a time with its offset such as 2026-03-01T14:05:00Z");
    }
    case "switch":
      return typeof given === "boolean" ? gives(given) : wrong(given, "true or false");
    case "list":
      return Array.isArray(given) ? plain([...given]) : plain([given]);
    case "record":
      return typeof given === "object" && !Array.isArray(given) ? plain(given) : wrong(given, "a record");
    default:
      return type satisfies never;
  }
}

function numberText(given: string | number): Outcome<string> {
  const number = operand(given);
  if (number === undefined) return wrong(given, "a number");
  // What has more digits was rounded by the machine: 15 are always exact.
  if (typeof given === "number" && number.c.length > 15) {
    return fails(`${given} is no longer exact.`, "Round it with $round, or calculate with decimal text.");
  }
  return gives(decimalText(number));
}

function fitMoney(given: unknown, currency: string | undefined): Outcome {
  const named =
    typeof given === "object" && given !== null && "amount" in given && "currency" in given ? given : undefined;
  const amount = named === undefined ? given : named.amount;
  const code = named === undefined ? currency : named.currency;
  if (typeof amount !== "string" && typeof amount !== "number") return wrong(given, "an amount");
  if (typeof code !== "string" || !currencies.includes(code)) {
    return fails(`The formula gives ${amount} without a currency that is known.`, 'Write $money(amount, "USD").');
  }
  const number = operand(amount);
  if (number === undefined) return wrong(amount, "an amount");
  const read = parseMoney(decimalText(number), code);
  if (read.ok) return gives(read.value);
  return fails(
    `${amount} is no amount in ${code}: ${read.error}`,
    'Round it in the formula: $round(amount, 2, "half-up"). The difference is noted.',
  );
}

/** Lists and records of text, numbers as decimal text, and yes or no. */
function plain(given: object): Outcome {
  const strange: unknown[] = [];
  const convert = (value: unknown): Value => {
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") {
      const text = numberText(value);
      if (text.ok) return text.value;
    }
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined && one !== null)
          .map(([name, one]) => [name, convert(one)]),
      );
    }
    strange.push(value);
    return "";
  };
  const value = convert(given);
  return strange.length === 0 ? gives(value) : wrong(strange[0], "text, a number, or yes or no");
}

function wrong(given: unknown, wanted: string) {
  const text = typeof given === "string" ? `"${given.length > 60 ? `${given.slice(0, 59)}…` : given}"` : nameOf(given);
  return fails(
    `The formula gives ${text}, and the field takes ${wanted}.`,
    "Change the formula so that it gives that, or choose another target field.",
  );
}

function nameOf(given: unknown): string {
  if (Array.isArray(given)) return `a list of ${given.length}`;
  if (typeof given === "boolean" || typeof given === "number") return String(given);
  return typeof given === "object" && given !== null && !("_jsonata_lambda" in given || "_jsonata_function" in given)
    ? "a record"
    : "a function";
}
