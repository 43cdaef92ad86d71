import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

/** Replacing can lengthen a text; more than this is no text for a field of a receipt. */
const longest = 10_000;

export const replaceText = defineTransform({
  name: "replace-text",
  version: 1,
  family: "text",
  title: "Replace text",
  description: "Replaces every occurrence of a text by another one, letter by letter.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    find: z.string().min(1).max(200).describe("What is looked for; capitals and small letters count."),
    replacement: z.string().max(200).default("").describe("What stands there afterwards; empty takes it away."),
  }),
  prepare:
    ({ find, replacement }) =>
    (text) => {
      const replaced = text.length > longest ? undefined : text.split(find).join(replacement);
      if (replaced !== undefined && replaced.length <= longest) return gives(replaced);
      return fails(
        `${quote(text)} is too long to replace text in.`,
        `Cut it first: up to ${longest} characters are taken.`,
      );
    },
  examples: [
    { params: { find: "INV-" }, input: "INV-104233", gives: "104233" },
    { params: { find: "&", replacement: "and" }, input: "Smith & Sons", gives: "Smith and Sons" },
  ],
});
