import { z } from "zod";
import { readDecimal } from "../exact";
import { fails, gives } from "../outcome";
import { defineFillingTransform } from "../transform";
import { quote, textOf, type Value } from "../value";

const textParam = z.string().max(200);
const tests = ["is", "is-one-of", "contains", "starts-with", "is-empty", "is-above", "is-below"] as const;

export const choose = defineFillingTransform({
  name: "choose",
  version: 1,
  family: "conditions",
  title: "If … then",
  description:
    "Tries cases in order and gives the text of the first that fits; without one the value stays, or another text is taken.",
  accepts: ["text", "choice", "number", "money", "date", "switch"],
  returns: ["text"],
  params: z.strictObject({
    cases: z
      .array(
        z
          .strictObject({ test: z.enum(tests), values: z.array(textParam).max(50).default([]), gives: textParam })
          .refine(({ test, values }) => test === "is-empty" || values.length > 0, {
            path: ["values"],
            message: "is empty",
          })
          .refine(({ test, values }) => !isOrder(test) || values.every((value) => readDecimal(value) !== undefined), {
            path: ["values"],
            message: "above and below compare numbers",
          }),
      )
      .min(1)
      .max(50)
      .describe(
        "Each case: a test, the values it compares with, and the text it gives. Capitals do not count; above and below compare numbers.",
      ),
    otherwise: textParam.optional().describe("The text when no case fits; without one the value stays as it is."),
  }),
  prepare({ cases, otherwise }) {
    const prepared = cases.map(({ test, values, gives: given }) => ({
      test,
      given,
      values: values.map((value) => value.toLowerCase()),
    }));
    return (value) => {
      const text = value === undefined || value === null ? "" : textOf(value as Value);
      if (text === undefined)
        return fails(`${quote(value ?? "")} cannot be compared.`, "Choose a field that holds a single value.");
      const compared = text.trim().toLowerCase();
      for (const { test, values, given } of prepared) {
        const number = isOrder(test) ? readDecimal(compared) : undefined;
        if (isOrder(test) && compared !== "" && number === undefined) {
          return fails(
            `${quote(text)} is no number, so it is neither above nor below one.`,
            "Test for something else, or read it as a number.",
          );
        }
        if (fits(test, compared, values, number)) return gives(given);
      }
      return gives(otherwise ?? (text === "" ? undefined : text));
    };
  },
  examples: [
    {
      params: {
        cases: [
          { test: "is-one-of", values: ["visa", "mastercard"], gives: "CC" },
          { test: "is", values: ["check"], gives: "CK" },
        ],
      },
      input: "Visa",
      gives: "CC",
    },
    {
      params: { cases: [{ test: "is-above", values: ["1000"], gives: "REVIEW" }], otherwise: "OK" },
      input: "1000",
      gives: "OK",
    },
    {
      params: { cases: [{ test: "is-above", values: ["1000"], gives: "REVIEW" }] },
      input: "many",
      fails: '"many" is no number',
    },
  ],
});

type Test = (typeof tests)[number];

const isOrder = (test: Test): boolean => test === "is-above" || test === "is-below";

function fits(test: Test, text: string, values: readonly string[], number: ReturnType<typeof readDecimal>): boolean {
  switch (test) {
    case "is":
    case "is-one-of":
      return values.includes(text);
    case "contains":
      return values.some((value) => text.includes(value));
    case "starts-with":
      return values.some((value) => text.startsWith(value));
    case "is-empty":
      return text === "";
    case "is-above":
      return number !== undefined && values.every((value) => number.gt(value));
    case "is-below":
      return number !== undefined && values.every((value) => number.lt(value));
    default:
      return test satisfies never;
  }
}
