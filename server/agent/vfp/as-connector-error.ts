import { TableError } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";

/** What the portal is told of a table that cannot be read: one that cannot be opened may be readable later, a broken one is not. */
export function asConnectorError(error: unknown): unknown {
  if (!(error instanceof TableError)) return error;
  const kind = error.cause === undefined ? "unexpected_shape" : "unavailable";
  const detail = { file: error.file, offset: error.offset };
  return new ConnectorError(kind, error.message, { cause: error, detail });
}
