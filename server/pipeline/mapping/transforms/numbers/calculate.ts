import { z } from "zod";
import { decimalText, Exact, readDecimal, roundingParam, roundWithNote } from "../exact";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";

export const calculate = defineTransform({
  name: "calculate",
  version: 1,
  family: "numbers",
  title: "Calculate",
  description: "Adds to a number, takes from it, multiplies or divides it, exactly.",
  accepts: ["number"],
  returns: ["number"],
  params: z
    .strictObject({
      do: z.enum(["add", "subtract", "multiply", "divide"]).describe("What is done with the number."),
      by: z
        .string()
        .regex(/^-?\d{1,20}(\.\d{1,20})?$/, "write a plain decimal such as 1.5")
        .describe("The other number."),
      decimals: z.int().min(0).max(12).optional().describe("Decimals of the result; a division needs them."),
      rounding: roundingParam.optional(),
    })
    .refine(({ decimals, rounding }) => (decimals === undefined) === (rounding === undefined), {
      path: ["rounding"],
      message: "decimals and rounding are chosen together",
    })
    .refine((params) => params.do !== "divide" || params.decimals !== undefined, {
      path: ["decimals"],
      message: "a division needs the decimals of its result",
    })
    .refine((params) => params.do !== "divide" || !/^-?0+(\.0+)?$/.test(params.by), {
      path: ["by"],
      message: "nothing can be divided by zero",
    }),
  prepare({ do: what, by, decimals, rounding }) {
    const other = new Exact(by);
    return (text) => {
      const number = readDecimal(text);
      if (number === undefined)
        return fails(`${quote(text)} is not a plain decimal number.`, "Read it as a number first.");
      const result =
        what === "add"
          ? number.plus(other)
          : what === "subtract"
            ? number.minus(other)
            : what === "multiply"
              ? number.times(other)
              : number.div(other);
      if (decimals === undefined || rounding === undefined) return gives(decimalText(result));
      const { value, notes } = roundWithNote(result, decimals, rounding);
      return gives(decimalText(value), ...notes);
    };
  },
  examples: [
    { params: { do: "multiply", by: "0.01" }, input: "1299", gives: "12.99" },
    {
      params: { do: "divide", by: "3", decimals: 2, rounding: "half-up" },
      input: "10",
      gives: "3.33",
      note: "was rounded half-up to 3.33",
    },
  ],
});
