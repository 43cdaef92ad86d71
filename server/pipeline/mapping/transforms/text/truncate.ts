import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

export const truncate = defineTransform({
  name: "truncate",
  version: 1,
  family: "text",
  title: "Cut to a width",
  description: "Cuts a text to the width of the target field and notes what was cut off.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    width: z.int().min(1).max(10_000).describe("Most characters the target field holds."),
    keep: z.enum(["start", "end"]).default("start").describe("Which end of a longer text stays."),
  }),
  prepare:
    ({ width, keep }) =>
    (text) => {
      if (text.length <= width) return gives(text);
      // A character outside of the basic plane is two long and is never cut in half.
      const characters = [...text];
      if (keep === "end") characters.reverse();
      const kept: string[] = [];
      let length = 0;
      for (const character of characters) {
        length += character.length;
        if (length > width) break;
        kept.push(character);
      }
      if (keep === "end") kept.reverse();
      const cut = kept.join("");
      const lost = keep === "start" ? text.slice(cut.length) : text.slice(0, text.length - cut.length);
      return gives(
        cut,
        `Cut to ${width} characters: "${lost.length > 60 ? `${lost.slice(0, 59)}…` : lost}" was left out.`,
      );
    },
  examples: [
    { params: { width: 20 }, input: "Acme Supply", gives: "Acme Supply" },
    { params: { width: 8 }, input: "Payment by card", gives: "Payment ", note: '"by card" was left out' },
    { params: { width: 4, keep: "end" }, input: "TX-100200", gives: "0200", note: '"TX-10" was left out' },
  ],
});
