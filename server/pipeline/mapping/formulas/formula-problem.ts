import type { TransformProblem } from "../transforms/outcome";
import { FormulaStop, formulaLimits } from "./formula-limits";

/** What is wrong with a formula. `position` counts characters from 1, where it is known. */
export interface FormulaProblem extends TransformProblem {
  readonly position?: number;
}

/** Our words for what JSONata says by its codes, where its own sentence would not help a bookkeeper. */
const words: Readonly<Record<string, FormulaProblem>> = {
  D1011: {
    text: "The formula goes deeper into itself than a formula may; perhaps a function calls itself without an end.",
    remedy: "Give the function a case in which it does not call itself.",
  },
  D1012: {
    text: `The formula did not end within ${formulaLimits.timeMs} milliseconds.`,
    remedy: "Take what you need of the record first, or do this with transforms.",
  },
  D2014: {
    text: `A list in the formula has more than ${formulaLimits.items} items.`,
    remedy: "Take what you need of the record first.",
  },
  D2015: {
    text: `A list in the formula has more than ${formulaLimits.items} items.`,
    remedy: "Take what you need of the record first.",
  },
};

/** The problem behind what JSONata threw: plain objects with a code, an offset and a sentence, or our own refusals. */
export function asProblem(thrown: unknown): FormulaProblem {
  const { code, message, position } = thrown as { code?: unknown; message?: unknown; position?: unknown };
  const at = typeof position === "number" ? { position } : {};
  const where = typeof position === "number" ? ` (at character ${position})` : "";
  if (thrown instanceof FormulaStop) return { text: placed(thrown.message, where), remedy: thrown.remedy, ...at };
  const known = typeof code === "string" ? words[code] : undefined;
  if (known !== undefined) return { text: placed(known.text, where), remedy: known.remedy, ...at };
  if (thrown instanceof RangeError) {
    return { text: `The formula is nested too deeply${where}.`, remedy: "Write it in smaller parts.", ...at };
  }
  const said = typeof message === "string" && message !== "" ? message : "The formula cannot be evaluated.";
  return { text: placed(said, where), remedy: "Correct the formula at that place, and look at the preview.", ...at };
}

const placed = (sentence: string, where: string): string => `${sentence.replace(/\.$/, "")}${where}.`;
