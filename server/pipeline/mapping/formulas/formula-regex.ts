import { RE2JS } from "re2js";
import { type Budget, FormulaStop, formulaLimits } from "./formula-limits";

/** Compiles a pattern for an engine that never goes back in the text. @throws FormulaStop */
export function compilePattern({ source, flags }: RegExp): RE2JS {
  if (source.length > formulaLimits.patternLength) {
    throw new FormulaStop(
      `A pattern has more than ${formulaLimits.patternLength} characters.`,
      "Write it in smaller parts.",
    );
  }
  const options = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, options);
  } catch {
    throw new FormulaStop(
      `The pattern /${source}/ cannot be used.`,
      "Patterns are in the syntax of RE2: no look-ahead, no look-behind and no back-reference.",
    );
  }
  if (compiled.programSize() <= formulaLimits.patternSize) return compiled;
  throw new FormulaStop(`The pattern /${source}/ repeats too much.`, "Use smaller numbers in its brackets { }.");
}

/** What JSONata needs of a regular expression, on RE2: `exec`, and `lastIndex` from which the next search goes on. */
export function regexEngine(budget: () => Budget) {
  return class {
    lastIndex = 0;
    readonly #pattern: RE2JS;

    constructor(pattern: RegExp) {
      this.#pattern = compilePattern(pattern);
    }

    exec(text: string): (string[] & { index: number }) | null {
      if (text.length > formulaLimits.patternInput) {
        const most = formulaLimits.patternInput;
        throw new FormulaStop(
          `A pattern is used on a text of more than ${most} characters.`,
          "Take a part of it first, with $substring.",
        );
      }
      budget().spend(1 + ((text.length * this.#pattern.programSize()) >> 10));
      const matcher = this.#pattern.matcher(text);
      if (!matcher.find(this.lastIndex)) return null;
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? "");
      this.lastIndex = matcher.end();
      return Object.assign(groups, { index: matcher.start() });
    }
  };
}
