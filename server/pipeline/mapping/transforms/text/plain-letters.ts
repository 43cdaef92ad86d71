import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

const written: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ł: "l",
  Ł: "L",
  þ: "th",
  Þ: "Th",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
};

export const plainLetters = defineTransform({
  name: "plain-letters",
  version: 1,
  family: "text",
  title: "Plain letters",
  description:
    "Writes letters with marks and printers' quotes in plain characters, for systems with an old character set.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    unknown: z.string().max(1).default("?").describe("What stands for a character that has no plain form."),
  }),
  prepare:
    ({ unknown }) =>
    (text) => {
      let lost = 0;
      const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
      const plain = bare.replace(/[^\x20-\x7e]/gu, (character) => {
        const known = written[character];
        if (known === undefined) lost += 1;
        return known ?? unknown;
      });
      return lost === 0 ? gives(plain) : gives(plain, `${lost} characters have no plain form and became "${unknown}".`);
    },
  examples: [
    { params: {}, input: "Müller & Søn", gives: "Muller & Son" },
    { params: {}, input: "Café 東京", gives: "Cafe ??", note: "2 characters have no plain form" },
  ],
});
