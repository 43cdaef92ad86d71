import { z } from "zod";
import { decimalText, readDecimal, roundingParam, roundWithNote } from "../exact";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const roundNumber = defineTransform({
  name: "round-number",
  version: 1,
  family: "numbers",
  title: "Round",
  description: "Rounds a number to so many decimals and notes the difference.",
  accepts: ["number"],
  returns: ["number"],
  params: z.strictObject({
    decimals: z.int().min(0).max(12).describe("How many decimals stay."),
    rounding: roundingParam,
  }),
  prepare:
    ({ decimals, rounding }) =>
    (text) => {
      const number = readDecimal(text);
      if (number === undefined)
        return fails(`${quote(text)} is not a plain decimal number.`, "Read it as a number first.");
      const { value, notes } = roundWithNote(number, decimals, rounding);
      return gives(decimalText(value), ...notes);
    },
  examples: [
    { params: { decimals: 2, rounding: "half-up" }, input: "2.345", gives: "2.35", note: "0.005 more" },
    { params: { decimals: 0, rounding: "half-even" }, input: "2.5", gives: "2", note: "0.5 less" },
  ],
});
