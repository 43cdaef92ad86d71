import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";

/** What keeps a company from being asked, in a sentence. @throws what is a fault of ours */
export function askingFailed(error: unknown): string {
  if (error instanceof ConnectorError) return error.message;
  if (error instanceof AppError) return error.userText;
  throw error;
}
