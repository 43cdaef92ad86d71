import { expect, test } from "vitest";
import { z } from "zod";
import { tellFileIssue } from "./tell-file-issue";

const told = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: tellFileIssue }).error?.issues.map(({ message }) => message);

test.each([
  ["another word than there are", z.enum(["invno", "ornum"]), "colour", 'This must be one of "invno", "ornum".'],
  ["another number", z.literal(1), 2, "This must be 1."],
  ["a field that is not there", z.object({ name: z.string() }), {}, "This is missing."],
  ["a text for a switch", z.object({ isOn: z.boolean() }), { isOn: "yes" }, "This must be true or false."],
  ["half a number for a whole one", z.int(), 1.5, "This must be a whole number."],
  ["an object for a list", z.array(z.string()), {}, "This must be a list."],
  ["a field too many", z.strictObject({}), { colour: 1 }, 'Nobody reads "colour" here.'],
  ["what its schema says better", z.string().regex(/^\d+$/, "Give digits alone."), "x", "Give digits alone."],
])("%s in a file is said in words of people", (_, schema, value, text) => {
  expect(told(schema, value)).toEqual([text]);
});
