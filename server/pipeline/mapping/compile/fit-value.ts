import { toDecimal } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { ShapeField, ValueType } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import { isMoney, type Value } from "../transforms/value";

export const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isMoney(value);

export const decimalPattern = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/** The value of a single field as text: money with its currency, an instant in UTC. Undefined for lists and records. */
export function shownText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "no time" : value.toISOString();
  return isMoney(value) ? `${toDecimal(value)} ${value.currency}` : undefined;
}

const asks = {
  text: "text",
  number: "a number",
  money: "an amount with its currency",
  date: "a day such as 2026-03-01",
  instant: "a moment in time",
  choice: "one of its values",
  switch: "yes or no",
  list: "a list",
  record: "a record",
} as const satisfies Record<ValueType, string>;

const holds = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "string" && decimalPattern.test(value),
  money: isMoney,
  date: (value) => typeof value === "string" && parsePlainDate(value) !== undefined,
  instant: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  choice: (value) => typeof value === "string",
  switch: (value) => typeof value === "boolean",
  list: Array.isArray,
  record: isRecord,
} as const satisfies Record<ValueType, (value: unknown) => boolean>;

/** Characters, not the halves of which some are made. */
const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

export type Misfit = (value: Value) => TransformProblem | undefined;

/** Whether a field takes a value, said once for many records: its type, its width, its choices. Nothing is changed to fit. */
export function misfitOf({ label, type, width, choices }: ShapeField): Misfit {
  const held = holds[type];
  const known = choices === undefined ? undefined : new Set(choices);
  return (value) => {
    if (!held(value)) {
      return {
        text: `"${label}" takes ${asks[type]}, and got ${named(value)}.`,
        remedy: "Choose another source, or add a step that turns the value into what the field takes.",
      };
    }
    if (typeof value !== "string") return undefined;
    if (width !== undefined && value.length > width) {
      const length = lengthOf(value);
      if (length > width) {
        return {
          text: `"${label}" holds ${width} characters, and got ${length}: ${named(value)}.`,
          remedy: `Add a step that cuts the text to ${width} characters, or choose another source.`,
        };
      }
    }
    if (known !== undefined && !known.has(value)) {
      return {
        text: `"${label}" is one of ${[...known].join(", ")}, and got ${named(value)}.`,
        remedy: "Add a step that translates the codes of the source into these.",
      };
    }
    return undefined;
  };
}

/** A value in a sentence. Errors are kept in traces, so what is long is cut. */
function named(value: Value): string {
  const text = shownText(value);
  if (text === undefined) return Array.isArray(value) ? "a list" : isRecord(value) ? "a record" : "something else";
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

/** Types whose values stand for another without being changed, because they are held the same way. */
const alsoTakes: Readonly<Partial<Record<ValueType, readonly ValueType[]>>> = {
  text: ["choice", "number", "date"],
  choice: ["text", "number"],
};

export const takesType = (to: ValueType, from: ValueType): boolean =>
  to === from || alsoTakes[to]?.includes(from) === true;
