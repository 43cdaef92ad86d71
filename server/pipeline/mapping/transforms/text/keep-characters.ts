import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

const others = {
  // By letters and not by halves of them: what is named beside may be a sign of two.
  digits: /[^0-9]/gu,
  letters: /[^\p{L}]/gu,
  "letters-and-digits": /[^\p{L}0-9]/gu,
} as const;

export const keepCharacters = defineTransform({
  name: "keep-characters",
  version: 1,
  family: "text",
  title: "Keep characters",
  description: "Keeps only the digits, only the letters, or both.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    keep: z
      .enum(["digits", "letters", "letters-and-digits"])
      .describe("Which characters stay; all others are taken away."),
    also: z.string().max(20).default("").describe("Further characters that stay, such as - or a space."),
  }),
  prepare({ keep, also }) {
    const kept = new Set(also);
    return (text) => gives(text.replace(others[keep], (character) => (kept.has(character) ? character : "")));
  },
  examples: [
    { params: { keep: "digits" }, input: "(555) 010-4477", gives: "5550104477" },
    { params: { keep: "letters-and-digits", also: "-" }, input: "PO #88-A", gives: "PO88-A" },
  ],
});
