import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

const mostItems = 1_000;

export const split = defineTransform({
  name: "split",
  version: 1,
  family: "lists",
  title: "Split",
  description: "Splits a text at a sign into a list.",
  accepts: ["text", "choice"],
  returns: ["list"],
  params: z.strictObject({
    at: z.string().min(1).max(20).describe("What stands between two items, such as a comma."),
    trim: z.boolean().default(true).describe("Whether spaces around each item are taken away."),
    keepEmpty: z.boolean().default(false).describe("Whether items without text stay."),
  }),
  prepare:
    ({ at, trim, keepEmpty }) =>
    (text) => {
      const items = text.split(at, mostItems + 1).map((item) => (trim ? item.trim() : item));
      if (items.length > mostItems)
        return fails(`${quote(text)} has more than ${mostItems} items.`, "Split it at another sign.");
      return gives(keepEmpty ? items : items.filter((item) => item !== ""));
    },
  examples: [
    { params: { at: "," }, input: "104233, 104234", gives: ["104233", "104234"] },
    { params: { at: ";", keepEmpty: true }, input: "a;;b", gives: ["a", "", "b"] },
  ],
});
