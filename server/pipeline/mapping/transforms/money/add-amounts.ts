import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";
import { isMoney, quote, type Value } from "../value";

export const addAmounts = defineGathering({
  name: "add-amounts",
  version: 1,
  family: "money",
  title: "Add amounts",
  description: "Adds amounts of one currency, of several fields or of a list; a second currency is an error.",
  accepts: ["money", "list"],
  returns: ["money"],
  params: z.strictObject({
    subtract: z
      .array(z.string().min(1).max(100))
      .max(20)
      .default([])
      .describe("Names of fields that are taken away instead of added, such as fee."),
  }),
  prepare({ subtract }) {
    return (fields) => {
      let minor = 0n;
      let currency: string | undefined;
      for (const { name, value } of fields) {
        const amounts: readonly Value[] = value === undefined ? [] : isMoney(value) ? [value] : value;
        for (const amount of amounts) {
          if (!isMoney(amount))
            return fails(`${quote(amount)} in ${name} is no amount.`, "Read it as an amount first.");
          if (currency !== undefined && amount.currency !== currency) {
            return fails(
              `${quote(amount)} in ${name} cannot be added to amounts in ${currency}.`,
              'Convert it with "Convert a currency" in a row of its own.',
            );
          }
          currency = amount.currency;
          minor += subtract.includes(name) ? -amount.minor : amount.minor;
        }
      }
      return gives(currency === undefined ? undefined : { minor, currency });
    };
  },
  examples: [
    {
      params: { subtract: ["fee"] },
      input: [
        { name: "amount", value: { minor: 10000n, currency: "USD" } },
        { name: "fee", value: { minor: 320n, currency: "USD" } },
      ],
      gives: { minor: 9680n, currency: "USD" },
    },
    {
      params: {},
      input: [
        { name: "amount", value: { minor: 10000n, currency: "USD" } },
        { name: "tip", value: { minor: 500n, currency: "CAD" } },
      ],
      fails: "cannot be added to amounts in USD",
    },
  ],
});
