import { z } from "zod";
import { readDecimal } from "../exact";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const writeNumber = defineTransform({
  name: "write-number",
  version: 1,
  family: "numbers",
  title: "Write a number",
  description: "Writes a number as text with so many decimals; a number that has more is refused and not rounded.",
  accepts: ["number"],
  returns: ["text"],
  params: z.strictObject({
    decimals: z.int().min(0).max(12).describe("How many decimals are written."),
    decimalMark: z.enum([".", ","]).default(".").describe("The sign before the decimals."),
    groupMark: z.enum(["", ",", ".", " ", "'"]).default("").describe("The sign between groups of three digits."),
  }),
  prepare:
    ({ decimals, decimalMark, groupMark }) =>
    (text) => {
      const number = readDecimal(text);
      if (number === undefined)
        return fails(`${quote(text)} is not a plain decimal number.`, "Read it as a number first.");
      if (!number.round(decimals).eq(number)) {
        return fails(`${quote(text)} has more than ${decimals} decimals.`, 'Put the step "Round" before this one.');
      }
      const [whole = "", fraction] = number.toFixed(decimals).split(".");
      const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, groupMark);
      return gives(fraction === undefined ? grouped : `${grouped}${decimalMark}${fraction}`);
    },
  examples: [
    { params: { decimals: 2, groupMark: "," }, input: "1250.5", gives: "1,250.50" },
    { params: { decimals: 0 }, input: "1.5", fails: "has more than 0 decimals" },
  ],
});
