import type { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { drifted, refusalOf, unexpectedShape } from "./errors";
import { type Envelope, envelope } from "./schemas";

/** Codes that say in so many words that the operation was not carried out. */
export const notDone: ReadonlySet<number> = new Set([107, 110, 113, 125]);

/**
 * Reads an answer that has to say yes: `success` and the code of the operation together, never the HTTP status.
 * @throws ConnectorError what the answer names; `unexpected_shape` for a yes to something else or without its fields
 */
export function readDone<Schema extends z.ZodType>(json: unknown, code: number, schema: Schema): z.output<Schema> {
  const head = envelope.parse(json);
  if (!head.success || head.response_code !== code) throw notConfirmed(head);
  const answer = schema.safeParse(json);
  if (answer.success) return answer.data;
  throw drifted("an answer", answer.error, { responseCode: code });
}

/** A clear no becomes the error it names; a yes to something else is not understood. */
export function notConfirmed(head: Envelope): ConnectorError {
  const detail = { responseCode: head.response_code };
  if (!head.success && head.errors !== undefined) return refusalOf(head);
  if (!head.success && notDone.has(head.response_code)) {
    return new ConnectorError("conflict", `PayTrace did not do it: ${head.status_message.slice(0, 200)}`, { detail });
  }
  return unexpectedShape(`response code ${head.response_code} with success ${head.success}`, detail);
}
