import { RE2JS } from "re2js";
import { err, ok, type Result } from "@/server/kernel/result";
import type { TransformProblem } from "../../transforms/outcome";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

/** Longer texts do not fit, so that no pattern reads without end. */
const longest = 2_000;

/** RE2 takes time that grows with the text alone, whatever the pattern. */
function compile(pattern: string, caseCounts: boolean): Result<RE2JS, TransformProblem> {
  try {
    return ok(RE2JS.compile(pattern, caseCounts ? 0 : RE2JS.CASE_INSENSITIVE));
  } catch {
    const text = `"${pattern}" is no pattern in the syntax of RE2.`;
    return err({ text, remedy: "Write it without looking ahead and without references back." });
  }
}

export const pattern: RuleKind<"pattern"> = {
  title: "Pattern",
  description: "A text must fit a regular expression from its beginning to its end, in the syntax of RE2.",
  message: '{field} is "{value}", which does not have the form that is wanted.',
  places: { field: "name of the field", value: "its value", pattern: "the pattern" },
  prepare({ field: path, pattern: written, caseCounts }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const expression = compile(written, caseCounts);
    if (!expression.ok) return expression;
    return ok({
      field: field.value,
      waits: false,
      check(frames) {
        const value = field.value.read(frames);
        if (value === undefined) return undefined;
        const fits = typeof value === "string" && value.length <= longest && expression.value.matches(value);
        return fits ? undefined : { value: field.value.shown(value), pattern: written };
      },
    });
  },
  examples: [
    {
      rule: { field: "reference", pattern: "\\d{6}" },
      shape: "sage-pro.receipt",
      record: { reference: "PO-4471" },
      says: 'Reference is "PO-4471", which does not have the form that is wanted.',
    },
    { rule: { field: "reference", pattern: "\\d{6}" }, shape: "sage-pro.receipt", record: { reference: "177154" } },
  ],
};
