import { z } from "zod";
import { moneyOf, readDecimal, roundingParam } from "../exact";
import { fails } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";
import { currencyParam } from "./read-money";

export const roundToMoney = defineTransform({
  name: "round-to-money",
  version: 1,
  family: "money",
  title: "Round to an amount",
  description: "Makes an amount of a number with more decimals than the currency has, and notes the difference.",
  accepts: ["number"],
  returns: ["money"],
  params: z.strictObject({ currency: currencyParam, rounding: roundingParam }),
  prepare:
    ({ currency, rounding }) =>
    (text) => {
      const number = readDecimal(text);
      if (number === undefined)
        return fails(`${quote(text)} is not a plain decimal number.`, "Read it as a number first.");
      return moneyOf(number, currency, rounding);
    },
  examples: [
    {
      params: { currency: "USD", rounding: "half-up" },
      input: "12.505",
      gives: { minor: 1251n, currency: "USD" },
      note: "0.005 more",
    },
    {
      params: { currency: "JPY", rounding: "down" },
      input: "99.9",
      gives: { minor: 99n, currency: "JPY" },
      note: "0.9 less",
    },
  ],
});
