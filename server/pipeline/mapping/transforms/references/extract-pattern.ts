import { RE2JS } from "re2js";
import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

const longest = 2_000;

/** RE2 runs in time that grows with the text alone; what would need going back, such as \1 or a look-ahead, it does not know. */
function compile(pattern: string, caseCounts: boolean): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, caseCounts ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch {
    return undefined;
  }
}

export const extractPattern = defineTransform({
  name: "extract-pattern",
  version: 1,
  family: "references",
  title: "Find by a pattern",
  description:
    "Finds the first place in a text that fits a regular expression in the syntax of RE2 and gives it, or the part in its first brackets.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    pattern: z
      .string()
      .min(1)
      .max(200)
      .refine(
        (pattern) => compile(pattern, true) !== undefined,
        "is no pattern in the syntax of RE2 (no look-ahead, no back-reference)",
      )
      .describe("The pattern, such as INV-?(\\d{4,10})."),
    caseCounts: z.boolean().default(false).describe("Whether capitals and small letters are different."),
    missing: z.enum(["nothing", "error"]).default("nothing").describe("What a text without such a place is."),
  }),
  prepare({ pattern, caseCounts, missing }) {
    const expression = compile(pattern, caseCounts);
    return (text) => {
      if (text.length > longest)
        return fails(`${quote(text)} has more than ${longest} characters.`, "Take a part of it first.");
      const matcher = expression?.matcher(text);
      if (matcher?.find() === true) {
        const part = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        return gives(part ?? undefined);
      }
      if (missing === "nothing") return gives(undefined);
      return fails(`${quote(text)} holds nothing that fits ${pattern}.`, "Look at the text, or change the pattern.");
    };
  },
  examples: [
    { params: { pattern: "INV-?(\\d{4,10})" }, input: "ref inv-104233/2", gives: "104233" },
    { params: { pattern: "\\d{12}", missing: "error" }, input: "104233", fails: "holds nothing that fits" },
  ],
});
