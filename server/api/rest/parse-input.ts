import type { z } from "zod";
import { type FieldProblem, InputProblem } from "./problem";

/** @throws InputProblem naming every place that does not fit. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: "query" | "body",
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputProblem(parsed.error.issues.flatMap((issue) => problemsOf(issue, place)));
}

/** Parses query parameters. One given twice is refused: which of the two counts must not depend on who reads them. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: URLSearchParams): z.output<Schema> {
  const repeated = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
  if (repeated.length > 0) {
    throw new InputProblem(repeated.map((field) => ({ place: "query", field, message: "Give this parameter once." })));
  }
  return parseInput(schema, Object.fromEntries(query), "query");
}

function problemsOf(issue: z.core.$ZodIssue, place: "query" | "body"): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    const field = (key: string) => [...issue.path, key].map(String).join(".");
    // The names came from the sender, so a long one is cut; it is escaped by JSON where it is shown.
    return issue.keys.map((key) => ({
      place,
      field: field(key.slice(0, 60)),
      message: "This name is not known here.",
    }));
  }
  return [{ place, field: issue.path.map(String).join("."), message: issue.message }];
}
