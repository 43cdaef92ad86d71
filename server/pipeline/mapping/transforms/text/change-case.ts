import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

export const changeCase = defineTransform({
  name: "change-case",
  version: 1,
  family: "text",
  title: "Change case",
  description: "Writes a text in capitals, in small letters, or with a capital at the start of each word.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    to: z
      .enum(["upper", "lower", "title"])
      .describe("upper: CAPITALS. lower: small letters. title: A Capital For Each Word."),
  }),
  prepare({ to }) {
    if (to === "upper") return (text) => gives(text.toUpperCase());
    if (to === "lower") return (text) => gives(text.toLowerCase());
    return (text) =>
      gives(text.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before, first) => before + first.toUpperCase()));
  },
  examples: [
    { params: { to: "upper" }, input: "acme supply", gives: "ACME SUPPLY" },
    { params: { to: "title" }, input: "ANNE-MARIE O'NEIL", gives: "Anne-Marie O'neil" },
  ],
});
