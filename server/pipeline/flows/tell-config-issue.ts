import type { z } from "zod";

/**
 * What is wrong with a field of a config, for whoever fills it in. A schema that says it better itself is not asked here.
 * @returns undefined for what only the schema itself can tell
 */
export function tellConfigIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return notFilledIn;
      return issue.expected === "number" || issue.expected === "int"
        ? "This must be a number."
        : "This cannot be read. Fill it in anew.";
    case "invalid_value":
      return issue.input === "" || issue.input === undefined ? notFilledIn : "This is none of the choices.";
    case "too_small":
      if (issue.origin === "string") return issue.input === "" ? notFilledIn : `At least ${issue.minimum} characters.`;
      if (issue.origin === "array") return issue.minimum === 1 ? "Name at least one." : `At least ${issue.minimum}.`;
      return issue.inclusive === false ? `More than ${issue.minimum}.` : `At least ${issue.minimum}.`;
    case "too_big":
      if (issue.origin === "string") return `At most ${issue.maximum} characters.`;
      return issue.inclusive === false ? `Less than ${issue.maximum}.` : `At most ${issue.maximum}.`;
    case "invalid_format":
      return "This is not written as it should be.";
    case "unrecognized_keys":
      return `Nobody reads ${issue.keys.map((key) => `"${key}"`).join(", ")} here.`;
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return "This cannot be read. Fill it in anew.";
    default:
      return undefined;
  }
}

const notFilledIn = "This is not filled in yet.";
