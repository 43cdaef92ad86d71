import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/**
 * What is wrong at a place of a file, for whoever wrote it. A schema that says it better itself is not asked here.
 * @returns undefined for what only the schema itself can tell
 */
export function tellFileIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== "unrecognized_keys") return "This is missing.";
  switch (issue.code) {
    case "invalid_value": {
      const [first, ...others] = issue.values.map((value) => JSON.stringify(value));
      return others.length === 0 ? `This must be ${first}.` : `This must be one of ${[first, ...others].join(", ")}.`;
    }
    case "invalid_type":
      return `This must be ${kinds[issue.expected] ?? `of the type ${issue.expected}`}.`;
    case "unrecognized_keys":
      return `Nobody reads ${issue.keys.map((key) => `"${key}"`).join(", ")} here.`;
    default:
      return undefined;
  }
}
