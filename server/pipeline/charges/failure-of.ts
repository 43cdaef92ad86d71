import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";

/** The failure of an outside system. @throws whatever else it is, unchanged. */
export function failureOf(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  throw error;
}

/** Asks an outside system while a person waits for the answer. @throws AppError that says which system failed, and how. */
export async function askSystem<T>(system: "PayTrace" | "Sage Pro", ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (caught) {
    const error = failureOf(caught);
    const away = ["unavailable", "timeout", "rate_limited"].includes(error.kind);
    throw new AppError(away ? "unavailable" : "unprocessable", error.message, {
      cause: error,
      userText: away
        ? `${system} does not answer now. Nothing was asked for; try again in a minute.`
        : `${system} refused to answer: ${error.message}`,
    });
  }
}
