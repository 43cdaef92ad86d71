import { AppError, errorTable } from "@/server/kernel/errors";

/**
 * The failure as an `AppError`, also when it was thrown by the process around the pages: that code is in another bundle
 * with a class of its own, which `instanceof` does not recognise. Undefined for anything that was not foreseen.
 */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || error.name !== "AppError") return undefined;
  const code = "code" in error ? error.code : undefined;
  const looksRight = typeof code === "string" && Object.hasOwn(errorTable, code) && "userText" in error;
  return looksRight ? (error as AppError) : undefined;
}
