import { z } from "zod";
import { AppError, type ErrorCode, errorTable } from "@/server/kernel/errors";

const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]];

export const fieldProblemSchema = z.object({
  place: z.enum(["query", "body", "header"]),
  field: z.string().meta({ description: "Name of the parameter or field; empty for the whole.", example: "amount" }),
  message: z.string(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** A failure as RFC 9457 says it: `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string().meta({ example: "urn:tallybridge:problem:not_found" }),
    title: z.string().meta({ description: "The same for every problem of its type." }),
    status: z.int(),
    detail: z.string().meta({ description: "What happened this time, in words for people." }),
    instance: z.string().meta({ description: "Path of the request.", example: "/api/v1/payments/9001" }),
    code: z.enum(errorCodes).meta({ description: "For programs: branch on this and not on the texts." }),
    retryable: z.boolean().meta({ description: "Whether the same request can succeed later." }),
    requestId: z.uuid().meta({ description: "Tell it to support; it is in our log." }),
    errors: z.array(fieldProblemSchema).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

/** Input that does not fit its schema, with every place that does not. */
export class InputProblem extends AppError {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super("invalid_input", "A request does not fit its schema.", { userText: "Some of what was sent does not fit." });
    this.problems = problems;
  }
}

/** The problem document of a failure. What we did not expect becomes `internal` and says nothing about its cause. */
export function toProblem(failure: AppError, path: string, requestId: string): Problem {
  const { http, retryable, userText } = errorTable[failure.code];
  return {
    type: `urn:tallybridge:problem:${failure.code}`,
    title: userText,
    status: http,
    detail: failure.userText,
    instance: path,
    code: failure.code,
    retryable,
    requestId,
    ...(failure instanceof InputProblem ? { errors: [...failure.problems] } : {}),
  };
}
