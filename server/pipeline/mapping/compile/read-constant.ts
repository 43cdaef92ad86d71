import { parseMoney } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { err, ok, type Result } from "@/server/kernel/result";
import type { ValueType } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { Value } from "../transforms/value";
import { decimalPattern } from "./fit-value";

const switches: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true, false: false };
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A text of a person as a value of a type. Money is written with its currency, or without where a home currency is known; a moment
 * with its zone. Nothing is rounded or guessed.
 */
export function readConstant(
  text: string,
  type: ValueType,
  currency?: string,
): Result<Value | undefined, TransformProblem> {
  const trimmed = text.trim();
  if (type === "text" || type === "choice") return ok(text === "" ? undefined : text);
  if (trimmed === "") return ok(undefined);
  switch (type) {
    case "number":
      return decimalPattern.test(trimmed) ? ok(trimmed) : refuse(trimmed, "a number", "12.5");
    case "date":
      return parsePlainDate(trimmed) === undefined ? refuse(trimmed, "a day", "2026-03-01") : ok(trimmed);
    case "instant": {
      const moment = instantPattern.test(trimmed) ? new Date(trimmed) : undefined;
      if (moment === undefined || Number.isNaN(moment.getTime())) {
        return refuse(trimmed, "a moment with its zone", "2026-03-01T12:00:00Z");
      }
      return ok(moment);
    }
    case "switch": {
      const value = Object.hasOwn(switches, trimmed.toLowerCase()) ? switches[trimmed.toLowerCase()] : undefined;
      return value === undefined ? refuse(trimmed, "yes or no", "yes") : ok(value);
    }
    case "money": {
      const [, amount = "", code = currency ?? ""] = /^(\S+)(?: ([A-Z]{3}))?$/.exec(trimmed) ?? [];
      const money = parseMoney(amount, code);
      return money.ok ? ok(money.value) : refuse(trimmed, "an amount with its currency", "12.50 USD");
    }
    case "list":
    case "record":
      return err({
        text: "A list or a record cannot be written as a text.",
        remedy: "Choose a source field, or write a formula.",
      });
    default:
      return type satisfies never;
  }
}

const refuse = (text: string, what: string, example: string): Result<never, TransformProblem> =>
  err({ text: `"${text}" is not ${what}.`, remedy: `Write it like ${example}.` });
