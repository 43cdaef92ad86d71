import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

/** A payer's text is short; looking at more would only cost time. */
const longest = 2_000;

export const extractReference = defineTransform({
  name: "extract-reference",
  version: 1,
  family: "references",
  title: "Find a reference",
  description:
    "Finds a number such as that of an invoice in a text, by how many digits it has and what stands before it.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z
    .strictObject({
      before: z
        .array(z.string().min(1).max(20))
        .max(20)
        .default([])
        .describe("What may stand before the number, such as INV or #; capitals do not count. Empty: anything."),
      minDigits: z.int().min(1).max(30).default(4).describe("Fewest digits of the number."),
      maxDigits: z.int().min(1).max(30).default(10).describe("Most digits of the number."),
      which: z
        .enum(["only", "first", "last"])
        .default("only")
        .describe("Which number counts if there are several; only: several different ones are an error."),
      missing: z.enum(["nothing", "error"]).default("nothing").describe("What a text without such a number is."),
    })
    .refine(({ minDigits, maxDigits }) => minDigits <= maxDigits, {
      path: ["maxDigits"],
      message: "is below the fewest digits",
    }),
  prepare({ before, minDigits, maxDigits, which, missing }) {
    const prefixes = before.map((text) => text.toLowerCase());
    return (text) => {
      if (text.length > longest)
        return fails(`${quote(text)} has more than ${longest} characters.`, "Take a part of it first.");
      const found: string[] = [];
      for (const match of text.matchAll(/[0-9]+/g)) {
        const [digits] = match;
        if (digits.length < minDigits || digits.length > maxDigits) continue;
        const ahead = text.slice(0, match.index).toLowerCase();
        if (prefixes.length > 0 && !prefixes.some((prefix) => follows(ahead, prefix))) continue;
        found.push(digits);
      }
      const [first] = found;
      if (first === undefined) {
        if (missing === "nothing") return gives(undefined);
        return fails(
          `${quote(text)} holds no number of ${minDigits} to ${maxDigits} digits${before.length === 0 ? "" : ` after ${before.join(" or ")}`}.`,
          "Look at the text, or change what is looked for.",
        );
      }
      if (which === "last") return gives(found.at(-1));
      if (which === "first" || new Set(found).size === 1) return gives(first);
      return fails(
        `${quote(text)} holds several numbers: ${[...new Set(found)].slice(0, 5).join(", ")}.`,
        "Say what stands before the right one, or take the first or the last.",
      );
    };
  },
  examples: [
    { params: { before: ["INV", "#"] }, input: "Payment for inv 104233, thanks", gives: "104233" },
    { params: {}, input: "104233 and 104234", fails: "several numbers: 104233, 104234" },
    { params: { before: ["PO"] }, input: "Invoice 104233", gives: undefined },
  ],
});

/** Whether a text ends with a prefix, with at most spaces and the usual signs in between; a prefix of letters begins a word. */
function follows(ahead: string, prefix: string): boolean {
  const end = ahead.length - trailing(ahead);
  const bare = ahead.slice(0, end);
  if (ahead.endsWith(prefix) || bare.endsWith(prefix)) {
    const at = (bare.endsWith(prefix) ? bare : ahead).length - prefix.length;
    return !/^\p{L}/u.test(prefix) || !/\p{L}$/u.test(ahead.slice(0, at));
  }
  return false;
}

function trailing(text: string): number {
  let count = 0;
  while (count < text.length && count < 10 && " \t#:.-/".includes(text.charAt(text.length - 1 - count))) count += 1;
  return count;
}
