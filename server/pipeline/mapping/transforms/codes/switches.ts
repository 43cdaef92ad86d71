import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const readSwitch = defineTransform({
  name: "read-switch",
  version: 1,
  family: "codes",
  title: "Read yes or no",
  description: "Reads yes or no out of text; any other text is an error.",
  accepts: ["text", "choice", "number"],
  returns: ["switch"],
  params: z.strictObject({
    yes: z.array(z.string().max(60)).min(1).max(20).default(["yes", "y", "true", "1"]).describe("Texts that mean yes."),
    no: z.array(z.string().max(60)).min(1).max(20).default(["no", "n", "false", "0"]).describe("Texts that mean no."),
  }),
  prepare({ yes, no }) {
    const meanings = new Map([
      ...no.map((text) => [text.toLowerCase(), false] as const),
      ...yes.map((text) => [text.toLowerCase(), true] as const),
    ]);
    return (text) => {
      const meaning = meanings.get(text.trim().toLowerCase());
      if (meaning !== undefined) return gives(meaning);
      return fails(`${quote(text)} means neither yes nor no.`, "Add the text to one of the two lists.");
    };
  },
  examples: [
    { params: {}, input: "Y", gives: true },
    { params: {}, input: "maybe", fails: '"maybe" means neither' },
  ],
});

export const writeSwitch = defineTransform({
  name: "write-switch",
  version: 1,
  family: "codes",
  title: "Write yes or no",
  description: "Writes yes or no as the codes the target knows.",
  accepts: ["switch"],
  returns: ["text", "choice"],
  params: z.strictObject({
    yes: z.string().max(60).default("Y").describe("What is written for yes."),
    no: z.string().max(60).default("N").describe("What is written for no."),
  }),
  prepare:
    ({ yes, no }) =>
    (value) =>
      gives(value ? yes : no),
  examples: [
    { params: {}, input: true, gives: "Y" },
    { params: { yes: "T", no: "F" }, input: false, gives: "F" },
  ],
});
