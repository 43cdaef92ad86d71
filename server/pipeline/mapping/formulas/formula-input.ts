import { toDecimal } from "@/server/kernel/money";
import { isMoney, type Value } from "../transforms/value";

export type FormulaValue = string | boolean | readonly FormulaValue[] | { readonly [name: string]: FormulaValue };

/**
 * A record as a formula sees it: amounts and numbers as exact decimal text, days as 2026-03-01, times in UTC as
 * 2026-03-01T22:05:00.000Z, yes and no as true and false. Fields that hold nothing are not there.
 */
export function formulaInput(value: Value): FormulaValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (isMoney(value)) return toDecimal(value);
  if (Array.isArray(value)) return value.map(formulaInput);
  const record: Record<string, FormulaValue> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined && field !== null) record[name] = formulaInput(field);
  }
  return record;
}
