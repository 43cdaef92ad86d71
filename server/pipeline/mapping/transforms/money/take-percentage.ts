import { z } from "zod";
import { decimalOf, Exact, moneyOf, roundingParam } from "../exact";
import { defineTransform } from "../transform";

export const takePercentage = defineTransform({
  name: "take-percentage",
  version: 1,
  family: "money",
  title: "Take a percentage",
  description: "Gives so many percent of an amount, such as a fee, and notes what rounding did.",
  accepts: ["money"],
  returns: ["money"],
  params: z.strictObject({
    percent: z
      .string()
      .regex(/^-?\d{1,6}(\.\d{1,6})?$/, "write a plain decimal such as 2.9")
      .describe("How many percent, such as 2.9."),
    rounding: roundingParam,
  }),
  prepare({ percent, rounding }) {
    const share = new Exact(percent).times("0.01");
    return (money) => moneyOf(decimalOf(money).times(share), money.currency, rounding);
  },
  examples: [
    {
      params: { percent: "3", rounding: "half-up" },
      input: { minor: 10000n, currency: "USD" },
      gives: { minor: 300n, currency: "USD" },
    },
    {
      params: { percent: "2.9", rounding: "half-even" },
      input: { minor: 9999n, currency: "USD" },
      gives: { minor: 290n, currency: "USD" },
      note: "2.89971 was rounded half-even to 2.90",
    },
  ],
});
