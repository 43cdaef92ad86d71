import type { Result } from "@/server/kernel/result";
import type { Outcome, TransformProblem } from "../transforms/outcome";
import { isTransformName, transforms } from "../transforms/registry";
import type { Transform } from "../transforms/transform";

/** A formula that was read. It evaluates over a record, or over one element of a list. */
export interface PreparedFormula {
  evaluate(input: unknown): Promise<Outcome>;
}

/** The transforms and the language of formulas that a mapping may use. */
export interface TransformSet {
  /** @returns undefined where there is no transform of this name and version. */
  find(name: string, version: number): Transform | undefined;
  readFormula(text: string): Result<PreparedFormula, TransformProblem>;
}

/** A transform of the registry, in the version that is there. */
export function findTransform(name: string, version: number): Transform | undefined {
  const known: Transform | undefined = isTransformName(name) ? transforms[name] : undefined;
  return known?.version === version ? known : undefined;
}
