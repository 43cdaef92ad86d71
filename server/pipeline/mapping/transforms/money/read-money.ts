import { z } from "zod";
import { currencies, parseMoney } from "@/server/kernel/money";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const currencyParam = z
  .string()
  .refine((code) => currencies.includes(code), `choose one of ${currencies.join(", ")}`)
  .describe("Three letters, such as USD.");

export const readMoney = defineTransform({
  name: "read-money",
  version: 1,
  family: "money",
  title: "Read an amount",
  description:
    "Makes an amount of a number or of its text; one with more decimals than its currency has is refused and not rounded.",
  accepts: ["text", "number"],
  returns: ["money"],
  params: z.strictObject({ currency: currencyParam }),
  prepare:
    ({ currency }) =>
    (text) => {
      const read = parseMoney(text, currency);
      if (read.ok) return gives(read.value);
      return fails(
        `${quote(text)} is no amount in ${currency}: ${read.error}`,
        'Read the text as a number first, or put "Round to an amount" here, which notes what is lost.',
      );
    },
  examples: [
    { params: { currency: "USD" }, input: "12.5", gives: { minor: 1250n, currency: "USD" } },
    { params: { currency: "USD" }, input: "12.505", fails: "never rounded" },
  ],
});
