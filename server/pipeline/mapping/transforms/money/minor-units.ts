import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";
import { currencyParam } from "./read-money";

export const readMinorUnits = defineTransform({
  name: "read-minor-units",
  version: 1,
  family: "money",
  title: "Read cents",
  description: "Makes an amount of a whole number of the smallest units, as some gateways send it.",
  accepts: ["text", "number"],
  returns: ["money"],
  params: z.strictObject({ currency: currencyParam }),
  prepare:
    ({ currency }) =>
    (text) => {
      if (/^-?\d{1,17}$/.test(text)) return gives({ minor: BigInt(text), currency });
      return fails(`${quote(text)} is not a whole number of units.`, 'Use "Read an amount" if it has decimals.');
    },
  examples: [
    { params: { currency: "USD" }, input: "1250", gives: { minor: 1250n, currency: "USD" } },
    { params: { currency: "USD" }, input: "12.50", fails: "not a whole number" },
  ],
});

export const writeMinorUnits = defineTransform({
  name: "write-minor-units",
  version: 1,
  family: "money",
  title: "Write cents",
  description: "Gives an amount as a whole number of the smallest units.",
  accepts: ["money"],
  returns: ["number"],
  params: z.strictObject({}),
  prepare:
    () =>
    ({ minor }) =>
      gives(minor.toString()),
  examples: [
    { params: {}, input: { minor: 1250n, currency: "USD" }, gives: "1250" },
    { params: {}, input: { minor: -7n, currency: "JPY" }, gives: "-7" },
  ],
});
