import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

export const takePart = defineTransform({
  name: "take-part",
  version: 1,
  family: "text",
  title: "Take a part",
  description: "Takes some characters out of a text, counted from its start or from its end.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    from: z.enum(["start", "end"]).default("start").describe("Where counting begins."),
    skip: z.int().min(0).max(1_000).default(0).describe("How many characters are passed over first."),
    length: z.int().min(1).max(1_000).describe("How many characters are taken; fewer where the text ends."),
  }),
  prepare:
    ({ from, skip, length }) =>
    (text) => {
      const characters = [...text];
      const end = Math.max(0, characters.length - skip);
      const part =
        from === "start" ? characters.slice(skip, skip + length) : characters.slice(Math.max(0, end - length), end);
      return gives(part.join(""));
    },
  examples: [
    { params: { length: 4 }, input: "2026-03-01", gives: "2026" },
    { params: { from: "end", length: 4 }, input: "xxxxxxxxxxxx1111", gives: "1111" },
  ],
});
