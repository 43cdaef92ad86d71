import { z } from "zod";
import { decimalText, readDecimal } from "../exact";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { isMoney, quote } from "../value";

export const changeSign = defineTransform({
  name: "change-sign",
  version: 1,
  family: "numbers",
  title: "Change sign",
  description: "Turns the sign of a number or an amount, or takes it away.",
  accepts: ["number", "money"],
  returns: "same",
  params: z.strictObject({
    to: z
      .enum(["opposite", "positive", "negative"])
      .describe("opposite: plus becomes minus and minus plus. positive: never below zero. negative: never above."),
  }),
  prepare({ to }) {
    const turns = (below: boolean): boolean => to === "opposite" || (to === "positive" ? below : !below);
    return (value) => {
      if (isMoney(value)) return gives(turns(value.minor < 0n) ? { ...value, minor: -value.minor } : value);
      const number = readDecimal(value);
      if (number === undefined)
        return fails(`${quote(value)} is not a plain decimal number.`, "Read it as a number first.");
      return gives(decimalText(turns(number.lt("0")) ? number.neg() : number));
    };
  },
  examples: [
    { params: { to: "opposite" }, input: { minor: 1250n, currency: "USD" }, gives: { minor: -1250n, currency: "USD" } },
    { params: { to: "positive" }, input: "-3.5", gives: "3.5" },
  ],
});
