import type { Result } from "@/server/kernel/result";
import type { ValueType } from "../shapes/record-shape";
import type { Outcome, TransformProblem } from "../transforms/outcome";
import { isTransformName, transforms } from "../transforms/registry";
import type { Transform } from "../transforms/transform";

/** A formula that was read, for values of one type. */
export interface PreparedFormula {
  /** Evaluates it over records, or elements of a list, as they are held: an outcome for each, in their order. */
  evaluate(inputs: readonly unknown[]): Promise<readonly Outcome[]>;
}

/** What the value of a formula is for; the currency is that of amounts that name none. */
export interface FormulaUse {
  readonly type: ValueType;
  readonly currency?: string;
}

/** The transforms and the language of formulas that a mapping may use. */
export interface TransformSet {
  /** @returns undefined where there is no transform of this name and version. */
  find(name: string, version: number): Transform | undefined;
  readFormula(text: string, use: FormulaUse): Result<PreparedFormula, TransformProblem>;
}

/** A transform of the registry, in the version that is there. */
export function findTransform(name: string, version: number): Transform | undefined {
  const known: Transform | undefined = isTransformName(name) ? transforms[name] : undefined;
  return known?.version === version ? known : undefined;
}
