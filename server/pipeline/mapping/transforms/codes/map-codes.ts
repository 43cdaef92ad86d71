import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const mapCodes = defineTransform({
  name: "map-codes",
  version: 1,
  family: "codes",
  title: "Map codes",
  description:
    "Replaces a status or a code by the one the target knows; what is not in the list is an error unless you say otherwise.",
  accepts: ["text", "choice", "number"],
  returns: ["text", "choice"],
  params: z
    .strictObject({
      codes: z
        .array(z.strictObject({ from: z.string().max(200), to: z.string().max(200) }))
        .min(1)
        .max(500)
        .describe("Each code of the source with the one that takes its place."),
      others: z
        .enum(["error", "keep", "value", "nothing"])
        .default("error")
        .describe(
          "What happens to other codes: error, keep them as they are, take one value for all, or leave the field empty.",
        ),
      otherValue: z.string().max(200).default("").describe("The one value for all others, if you chose it."),
      caseCounts: z.boolean().default(false).describe("Whether capitals and small letters are different codes."),
    })
    .superRefine(({ codes, caseCounts }, ctx) => {
      const seen = new Set<string>();
      for (const [index, { from }] of codes.entries()) {
        const key = codeKey(from, caseCounts);
        if (seen.has(key))
          ctx.addIssue({ code: "custom", path: ["codes", index, "from"], message: `"${from}" stands there twice` });
        seen.add(key);
      }
    }),
  prepare({ codes, others, otherValue, caseCounts }) {
    const byCode = new Map(codes.map(({ from, to }) => [codeKey(from, caseCounts), to]));
    return (code) => {
      const known = byCode.get(codeKey(code, caseCounts));
      if (known !== undefined) return gives(known);
      if (others === "keep") return gives(code);
      if (others === "value") return gives(otherValue);
      if (others === "nothing") return gives(undefined);
      return fails(
        `The code ${quote(code)} is not in the list.`,
        "Add it to the list, or say what happens to other codes.",
      );
    };
  },
  examples: [
    {
      params: {
        codes: [
          { from: "Approved", to: "P" },
          { from: "Declined", to: "D" },
        ],
      },
      input: "approved",
      gives: "P",
    },
    { params: { codes: [{ from: "Approved", to: "P" }] }, input: "Held", fails: '"Held" is not in the list' },
    {
      params: { codes: [{ from: "VI", to: "Visa" }], others: "value", otherValue: "Other" },
      input: "ZZ",
      gives: "Other",
    },
  ],
});

const codeKey = (code: string, caseCounts: boolean): string => (caseCounts ? code.trim() : code.trim().toLowerCase());
