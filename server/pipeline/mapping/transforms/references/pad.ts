import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const pad = defineTransform({
  name: "pad",
  version: 1,
  family: "references",
  title: "Fill to a width",
  description:
    "Fills a reference with spaces or zeros to a width, such as right-justified in 10; a longer one is an error and is never cut.",
  accepts: ["text", "choice", "number"],
  returns: ["text"],
  params: z.strictObject({
    width: z.int().min(1).max(100).describe("The width, such as 10 for an invoice number of Sage Pro."),
    fillWith: z.enum([" ", "0"]).default(" ").describe("A space or a zero."),
    justify: z
      .enum(["right", "left"])
      .default("right")
      .describe("right: filled in front, so that the reference stands at the right."),
  }),
  prepare:
    ({ width, fillWith, justify }) =>
    (text) => {
      const bare = text.trim();
      if (bare === "") return gives(undefined);
      if (bare.length > width)
        return fails(
          `${quote(bare)} has ${bare.length} characters, and ${width} fit.`,
          "Take a part of it first, or look at the source.",
        );
      return gives(justify === "right" ? bare.padStart(width, fillWith) : bare.padEnd(width, fillWith));
    },
  examples: [
    { params: { width: 10 }, input: "104233", gives: "    104233" },
    { params: { width: 8, fillWith: "0" }, input: "42", gives: "00000042" },
    { params: { width: 4 }, input: "104233", fails: "has 6 characters, and 4 fit" },
  ],
});

export const withoutLeadingZeros = defineTransform({
  name: "without-leading-zeros",
  version: 1,
  family: "references",
  title: "Without leading zeros",
  description: "Takes away spaces and zeros in front of a reference; a reference of zeros alone keeps one.",
  accepts: ["text", "choice", "number"],
  returns: ["text"],
  params: z.strictObject({}),
  prepare: () => (text) => gives(text.trim().replace(/^0+(?=.)/, "")),
  examples: [
    { params: {}, input: "  00104233", gives: "104233" },
    { params: {}, input: "000", gives: "0" },
  ],
});
