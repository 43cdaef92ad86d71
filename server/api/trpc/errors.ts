import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { asAppError } from "@/server/api/as-app-error";
import { AppError, type ErrorCode, errorTable } from "@/server/kernel/errors";

/** What a client may know of a failure, beside its message. */
export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
}

/** The failure of a procedure as an `AppError`: the one place where tRPC's own failures are named in our words. */
export function toAppError(error: TRPCError): AppError {
  const known = asAppError(error.cause);
  if (known) return known;
  switch (error.code) {
    case "BAD_REQUEST":
      return new AppError("invalid_input", error.message, { cause: error.cause, ...inputOptions(error.cause) });
    case "UNAUTHORIZED":
      return new AppError("unauthenticated", error.message, { cause: error.cause });
    case "FORBIDDEN":
      return new AppError("forbidden", error.message, { cause: error.cause });
    case "NOT_FOUND":
      return new AppError("not_found", error.message, { cause: error.cause });
    case "PAYLOAD_TOO_LARGE":
      return new AppError("too_large", error.message, { cause: error.cause });
    case "METHOD_NOT_SUPPORTED":
    case "UNSUPPORTED_MEDIA_TYPE":
      return new AppError("unsupported_media", error.message, { cause: error.cause });
    default:
      return new AppError("internal", error.message, { cause: error.cause ?? error });
  }
}

function inputOptions(cause: unknown): { field?: string; userText?: string } {
  const issue = cause instanceof ZodError ? cause.issues[0] : undefined;
  if (!issue) return {};
  return { field: issue.path.map(String).join("."), userText: `Please check what you entered: ${issue.message}` };
}

/** The failure as tRPC sends it: our code's status, the words for the person, and nothing of the inside. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: errorTable[error.code].trpc, message: error.userText, cause: error });
}

export const errorFacts = (error: AppError): ErrorFacts => ({
  code: error.code,
  retryable: errorTable[error.code].retryable,
  field: error.field,
  retryAfterSeconds: error.retryAfterSeconds,
});
