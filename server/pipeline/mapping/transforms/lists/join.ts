import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";
import { quote, textOf, type Value } from "../value";

export const join = defineGathering({
  name: "join",
  version: 1,
  family: "lists",
  title: "Join",
  description:
    "Joins the texts of several fields, or of a list, with a sign in between; what holds nothing is left out.",
  accepts: ["text", "choice", "number", "money", "date", "instant", "switch", "list"],
  returns: ["text"],
  params: z.strictObject({
    with: z.string().max(20).default(" ").describe("What stands between two texts."),
    keepEmpty: z.boolean().default(false).describe("Whether fields that hold nothing keep their place."),
  }),
  prepare:
    ({ with: separator, keepEmpty }) =>
    (fields) => {
      const texts: string[] = [];
      for (const { value } of fields) {
        const items: readonly (Value | undefined)[] = Array.isArray(value) ? value : [value as Value | undefined];
        for (const item of items) {
          const text = item === undefined ? "" : textOf(item);
          if (text === undefined)
            return fails(
              `${quote(item ?? "")} cannot be joined: it has fields of its own.`,
              "Choose one of its fields.",
            );
          if (text !== "" || keepEmpty) texts.push(text);
        }
      }
      return gives(texts.length === 0 ? undefined : texts.join(separator));
    },
  examples: [
    {
      params: {},
      input: [
        { name: "first", value: "Ann" },
        { name: "middle", value: undefined },
        { name: "last", value: "Lee" },
      ],
      gives: "Ann Lee",
    },
    { params: { with: "," }, input: [{ name: "invoices", value: ["104233", "104234"] }], gives: "104233,104234" },
  ],
});
