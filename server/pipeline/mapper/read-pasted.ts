import { toDecimal } from "@/server/kernel/money";
import { err, ok, type Result } from "@/server/kernel/result";
import { readConstant } from "@/server/pipeline/mapping/compile/read-constant";
import { parsePath } from "@/server/pipeline/mapping/shapes/field-path";
import type { RecordShape, ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Reads a record that somebody pasted as JSON: the fields of the shape by their names, each as people write it, an amount also as
 * `{ "minor": "12500", "currency": "USD" }`. A stored record of the gateway is read by what was understood of it.
 */
export function readPasted(
  text: string,
  shape: RecordShape,
  currency: string | undefined,
): Result<unknown, TransformProblem> {
  const parsed = parseJson(text);
  if (parsed === undefined) {
    return err({
      text: "What was pasted is not JSON.",
      remedy: `Paste one record between { and }, with fields such as "${shape.fields[0]?.path ?? "id"}".`,
    });
  }
  const inner = isObject(parsed) && isObject(parsed.canonical) ? parsed.canonical : parsed;
  if (!isObject(inner)) {
    return err({ text: "What was pasted is no record.", remedy: "Paste one record, between { and }." });
  }
  return readObject(inner, "", { shape, currency });
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Reading {
  readonly shape: RecordShape;
  readonly currency: string | undefined;
}

function readObject(
  value: { readonly [name: string]: Json },
  path: string,
  reading: Reading,
): Result<Record<string, unknown>, TransformProblem> {
  const made: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    // A name that every object has is no field.
    if (parsePath(name.replace(/[\\.[\]]/g, "\\$&")) === undefined) continue;
    const read = readValue(one, path === "" ? name : `${path}.${name}`, reading);
    if (!read.ok) return read;
    if (read.value !== undefined) made[name] = read.value;
  }
  return ok(made);
}

function readValue(value: Json, path: string, reading: Reading): Result<unknown, TransformProblem> {
  if (value === null) return ok(undefined);
  if (isList(value)) {
    const elements: unknown[] = [];
    for (const one of value) {
      const read = readValue(one, `${path}[]`, reading);
      if (!read.ok) return read;
      if (read.value !== undefined) elements.push(read.value);
    }
    return ok(elements);
  }
  const type = typeAt(reading.shape, path);
  if (typeof value === "object") {
    if (type === "money") return readOne(minorText(value), type, path, reading);
    return readObject(value, path, reading);
  }
  if (type === undefined || type === "list" || type === "record") return ok(value);
  return readOne(String(value), type, path, reading);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const typeAt = ({ fields }: RecordShape, path: string): ValueType | undefined =>
  fields.find((field) => field.path === path)?.type;

/** `{ minor, currency }` as people write it; what is something else is refused as it stands. */
function minorText(value: { readonly [name: string]: Json }): string {
  const { minor, currency } = value;
  if (typeof currency !== "string" || !/^-?\d{1,15}$/.test(String(minor))) return JSON.stringify(value);
  return `${toDecimal({ minor: BigInt(String(minor)), currency })} ${currency}`;
}

function readOne(
  text: string,
  type: ValueType,
  path: string,
  { currency }: Reading,
): Result<unknown, TransformProblem> {
  const read = readConstant(text, type, currency);
  return read.ok ? read : err({ ...read.error, text: `${path}: ${read.error.text}` });
}
