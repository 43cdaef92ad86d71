import { z } from "zod";
import { formatMoney, toDecimal } from "@/server/kernel/money";
import { decimalOf, decimalText } from "../exact";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

export const moneyAsNumber = defineTransform({
  name: "money-as-number",
  version: 1,
  family: "money",
  title: "Amount as number",
  description: "Gives the exact number of an amount, without its currency.",
  accepts: ["money"],
  returns: ["number"],
  params: z.strictObject({}),
  prepare: () => (money) => gives(decimalText(decimalOf(money))),
  examples: [
    { params: {}, input: { minor: 1250n, currency: "USD" }, gives: "12.5" },
    { params: {}, input: { minor: 900n, currency: "JPY" }, gives: "900" },
  ],
});

export const writeMoney = defineTransform({
  name: "write-money",
  version: 1,
  family: "money",
  title: "Write an amount",
  description: "Writes an amount as text: plain with all its decimals, or as people read it.",
  accepts: ["money"],
  returns: ["text"],
  params: z.strictObject({
    form: z
      .enum(["plain", "with-currency", "for-people"])
      .default("plain")
      .describe("plain: 1250.00. with-currency: 1250.00 USD. for-people: $1,250.00."),
  }),
  prepare:
    ({ form }) =>
    (money) => {
      if (form === "for-people") return gives(formatMoney(money));
      return gives(form === "plain" ? toDecimal(money) : `${toDecimal(money)} ${money.currency}`);
    },
  examples: [
    { params: {}, input: { minor: 125000n, currency: "USD" }, gives: "1250.00" },
    { params: { form: "for-people" }, input: { minor: 125000n, currency: "USD" }, gives: "$1,250.00" },
  ],
});
