import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";

export const pickItem = defineTransform({
  name: "pick-item",
  version: 1,
  family: "lists",
  title: "Pick an item",
  description: "Gives one item of a list of texts: the first, the last, the only one, or one by its number.",
  accepts: ["list"],
  returns: ["text"],
  params: z.strictObject({
    which: z.enum(["first", "last", "only", "number"]).describe("Which item is taken; only: several are an error."),
    number: z.int().min(1).max(1_000).default(1).describe("The item's number, counted from 1, if you chose it."),
    missing: z.enum(["nothing", "error"]).default("nothing").describe("What a list without that item is."),
  }),
  prepare:
    ({ which, number, missing }) =>
    (list) => {
      if (which === "only" && list.length > 1)
        return fails(`The list has ${list.length} items instead of one.`, "Choose the first or the last.");
      const item = which === "last" ? list.at(-1) : list[which === "number" ? number - 1 : 0];
      if (item === undefined && missing === "error") {
        return fails(
          `The list has ${list.length} items and not the one asked for.`,
          "Choose another item, or nothing for a missing one.",
        );
      }
      if (item === undefined || typeof item === "string") return gives(item);
      return fails("The item is no text.", "Map the fields of the list row by row.");
    },
  examples: [
    { params: { which: "first" }, input: ["104233", "104234"], gives: "104233" },
    { params: { which: "only" }, input: ["104233", "104234"], fails: "has 2 items instead of one" },
  ],
});

export const countItems = defineTransform({
  name: "count-items",
  version: 1,
  family: "lists",
  title: "Count",
  description: "Gives the number of items of a list.",
  accepts: ["list"],
  returns: ["number"],
  params: z.strictObject({}),
  prepare: () => (list) => gives(String(list.length)),
  examples: [
    { params: {}, input: ["104233", "104234"], gives: "2" },
    { params: {}, input: [], gives: "0" },
  ],
});
