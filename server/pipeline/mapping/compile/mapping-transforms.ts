import { ok } from "@/server/kernel/result";
import { compileFormula } from "../formulas/compile-formula";
import { type FormulaValue, formulaInput } from "../formulas/formula-input";
import { isMoney, type Value } from "../transforms/value";
import { heldValue } from "./read-path";
import { findTransform, type TransformSet } from "./transform-set";

/** The registered transforms and the language of formulas: what every mapping and every rule of the portal is read with. */
export const mappingTransforms: TransformSet = {
  find: findTransform,
  readFormula(text, use) {
    const formula = compileFormula(text, use);
    if (!formula.ok) return formula;
    return ok({ evaluate: (inputs) => formula.value.evaluate(inputs.map(seenByFormulas)) });
  },
};

/** A record, or an element of a list, as formulas see it; what is held in no way that they know is left out. */
function seenByFormulas(raw: unknown): FormulaValue {
  const value = held(raw);
  return value === undefined ? {} : formulaInput(value);
}

function held(raw: unknown): Value | undefined {
  const value: unknown = heldValue(raw);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value;
  if (typeof value !== "object" || value === null) return undefined;
  if (isMoney(value)) return value;
  if (Array.isArray(value)) return value.flatMap((one) => held(one) ?? []);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const inner = held(one);
      return inner === undefined ? [] : [[name, inner]];
    }),
  );
}
