import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";
import { textOf } from "../value";

export const writeAsText = defineTransform({
  name: "write-as-text",
  version: 1,
  family: "text",
  title: "Write as text",
  description: "Writes a number, an amount, a day, a time or a yes/no as plain text.",
  accepts: ["text", "choice", "number", "money", "date", "instant", "switch"],
  returns: ["text"],
  params: z.strictObject({
    before: z.string().max(100).default("").describe("Text that is put before it."),
    after: z.string().max(100).default("").describe("Text that is put behind it."),
  }),
  prepare:
    ({ before, after }) =>
    (value) =>
      gives(`${before}${textOf(value) ?? ""}${after}`),
  examples: [
    { params: { before: "PT-" }, input: "98213", gives: "PT-98213" },
    { params: { after: " USD" }, input: { minor: 1250n, currency: "USD" }, gives: "12.50 USD" },
  ],
});
