import { z } from "zod";
import { gives } from "../outcome";
import { defineFillingTransform } from "../transform";

export const defaultValue = defineFillingTransform({
  name: "default-value",
  version: 1,
  family: "conditions",
  title: "Default",
  description: "Gives a text where there is nothing or only spaces.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({ value: z.string().max(1_000).describe("The text that stands for nothing.") }),
  prepare:
    ({ value }) =>
    (given) =>
      given === undefined || given === null || (typeof given === "string" && given.trim() === "")
        ? gives(value, `Nothing was there, so "${value}" was taken.`)
        : gives(given),
  examples: [
    { params: { value: "CARD" }, input: undefined, gives: "CARD", note: 'so "CARD" was taken' },
    { params: { value: "CARD" }, input: "CHECK", gives: "CHECK" },
  ],
});
