import { z } from "zod";
import { decimalText, readDecimal } from "../exact";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const readNumber = defineTransform({
  name: "read-number",
  version: 1,
  family: "numbers",
  title: "Read a number",
  description: "Reads a number out of text as people write it, exactly.",
  accepts: ["text", "choice", "number"],
  returns: ["number"],
  params: z.strictObject({
    decimalMark: z.enum([".", ","]).default(".").describe("The sign before the decimals."),
    groupMark: z
      .enum(["", ",", ".", " ", "'"])
      .default("")
      .describe("The sign between groups of three digits; empty when there is none."),
    bracketsAreNegative: z
      .boolean()
      .default(false)
      .describe("Whether (12.50) means minus 12.50, as bookkeepers write it."),
  }),
  prepare({ decimalMark, groupMark, bracketsAreNegative }) {
    return (text) => {
      const bare = text.trim();
      const bracketed = bracketsAreNegative ? /^\(([^()-]+)\)$/.exec(bare)?.[1] : undefined;
      const [whole = "", ...fractions] = (bracketed ?? bare).split(decimalMark);
      const grouped = groupMark !== "" && whole.includes(groupMark);
      // "1,23" with "," between groups is more likely a price than 123: groups have three digits or it is refused.
      const groupsFit =
        !grouped ||
        (/^[+-]?\d{1,3}$/.test(whole.split(groupMark)[0] ?? "") &&
          whole
            .split(groupMark)
            .slice(1)
            .every((group) => /^\d{3}$/.test(group)));
      const digits = groupMark === "" ? whole : whole.replaceAll(groupMark, "");
      const plain = `${bracketed === undefined ? "" : "-"}${digits.replace(/^\+/, "")}${fractions.map((one) => `.${one}`).join("")}`;
      const value = groupsFit && groupMark !== decimalMark ? readDecimal(plain) : undefined;
      if (value !== undefined) return gives(decimalText(value));
      return fails(
        `${quote(text)} is not a number written with "${decimalMark}" before the decimals${groupMark === "" ? "" : ` and "${groupMark}" between groups`}.`,
        "Choose the signs this source uses, or take other characters away first.",
      );
    };
  },
  examples: [
    { params: { groupMark: "," }, input: "1,250.50", gives: "1250.5" },
    { params: { bracketsAreNegative: true }, input: "(12.50)", gives: "-12.5" },
    { params: { groupMark: "," }, input: "1,23", fails: '"1,23" is not a number' },
  ],
});
