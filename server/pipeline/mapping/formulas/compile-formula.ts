import { setImmediate } from "node:timers/promises";
import jsonata from "jsonata";
import { err, ok, type Result } from "@/server/kernel/result";
import type { Outcome } from "../transforms/outcome";
import { checkFormula } from "./check-formula";
import { type FormulaTarget, fitResult } from "./fit-result";
import { bindFunctions, loadNatives } from "./formula-functions";
import type { FormulaValue } from "./formula-input";
import { type Budget, createBudget, formulaLimits } from "./formula-limits";
import { asProblem, type FormulaProblem } from "./formula-problem";
import { regexEngine } from "./formula-regex";

const longestTurnMs = 10;

/** A formula that was read and checked, for any number of records. */
export interface Formula {
  /**
   * Evaluates it over records as `formulaInput` gives them, one after the other, and gives the outcome of each in the same order.
   * One that fails or is stopped touches no other.
   */
  evaluate(inputs: readonly FormulaValue[]): Promise<readonly Outcome[]>;
}

/** Reads and checks a JSONata formula. What is wrong with it is named with its place. */
export function compileFormula(text: string, target: FormulaTarget): Result<Formula, FormulaProblem> {
  if (text.length > formulaLimits.textLength) {
    const most = formulaLimits.textLength;
    return err({
      text: `The formula has more than ${most} characters.`,
      remedy: "Write it in smaller parts, in rows of their own.",
    });
  }
  let budget: Budget = createBudget();
  const current = (): Budget => budget;
  let expression: jsonata.Expression;
  try {
    expression = jsonata(text, {
      timeout: formulaLimits.timeMs,
      stack: formulaLimits.depth,
      sequence: formulaLimits.items,
      // JSONata asks for the constructor of RegExp and uses `exec` and `lastIndex` alone.
      RegexEngine: regexEngine(current) as unknown as RegExpConstructor,
    });
    checkFormula(expression.ast());
  } catch (error) {
    return err(asProblem(error));
  }
  const weighEach = Symbol.for("jsonata.__evaluate_exit") as unknown as string;
  expression.assign(weighEach, (_part: unknown, _input: unknown, _environment: unknown, given: unknown) =>
    current().receive(given),
  );

  async function evaluateOne(input: FormulaValue): Promise<Outcome> {
    budget = createBudget();
    try {
      const given: unknown = await expression.evaluate(input);
      const outcome = fitResult(given, target);
      return outcome.ok && budget.notes.length > 0 ? { ...outcome, notes: budget.notes } : outcome;
    } catch (error) {
      return { ok: false, error: asProblem(error) };
    }
  }

  // The budget is that of the evaluation under way, so a second caller waits until the first has its outcomes.
  let last: Promise<unknown> = loadNatives().then((natives) => bindFunctions(expression, natives, current));
  return ok({
    evaluate(inputs) {
      const outcomes = last.then(async () => {
        const given: Outcome[] = [];
        let since = performance.now();
        for (const input of inputs) {
          given.push(await evaluateOne(input));
          // JSONata waits for nothing but itself, so without this nobody else would get a turn.
          if (performance.now() - since < longestTurnMs) continue;
          await setImmediate();
          since = performance.now();
        }
        return given;
      });
      last = outcomes;
      return outcomes;
    },
  });
}
