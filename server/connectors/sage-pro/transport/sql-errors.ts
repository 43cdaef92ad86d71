import { ConnectorError } from "@/server/connectors/contract";
import { RowHeld, TransactionClash } from "./transport";

/** SQLSTATE of the server's answer; undefined when the connection failed without one. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  // EPIPE has the form of one, and is what a socket says whose other end is gone.
  return /^[0-9A-Z]{5}$/.test(error.code) && error.code !== "EPIPE" ? error.code : undefined;
}

/** Connection lost, server stopping, too many clients, start-up: the server did not refuse the statement itself. */
function isConnectionLoss(sqlState: string | undefined): boolean {
  return sqlState === undefined || /^(08|57P|53)/.test(sqlState);
}

/**
 * The column or table that is missing, or that must be filled and that we do not know: sites add and rename columns, and
 * whoever is to put it right needs the name. The server tells it in fields of its own, or between quotes in its sentence.
 */
function fieldOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { table, column } = error as { table?: unknown; column?: unknown };
  if (typeof column === "string") return typeof table === "string" ? `${table}.${column}` : column;
  return /^(?:column|relation) "?([\w.]{1,130})"? (?:.{0,140} )?does not exist$/.exec(error.message)?.[1];
}

/** A failure before COMMIT was sent: the server rolls back, so nothing of it is in the books. */
export function failureBeforeCommit(error: unknown): Error {
  if (error instanceof ConnectorError || error instanceof TransactionClash || error instanceof RowHeld) return error;
  const sqlState = sqlStateOf(error);
  const detail: Record<string, string> = sqlState === undefined ? {} : { sqlState };
  if (isConnectionLoss(sqlState)) {
    return new ConnectorError("unavailable", "The Sage Pro database could not be reached.", { cause: error, detail });
  }
  switch (sqlState) {
    case "40001":
    case "40P01":
    case "23505":
      return new TransactionClash("Another writer was faster.", { cause: error });
    case "55P03":
      return new RowHeld("A row is held by another transaction.", { cause: error });
    case "57014":
      return new ConnectorError("unavailable", "The Sage Pro database took too long and was stopped.", {
        cause: error,
        detail,
      });
    case "28000":
    case "28P01":
      return new ConnectorError("auth_expired", "The Sage Pro database refused the login.", { cause: error, detail });
    case "42501":
      return new ConnectorError("forbidden", "The login may not do this in the Sage Pro database.", {
        cause: error,
        detail,
      });
    default: {
      const field = fieldOf(error);
      return new ConnectorError(
        "unexpected_shape",
        `The Sage Pro database refused a statement of ours${field === undefined ? "." : `: ${field}`}`,
        { cause: error, detail: field === undefined ? detail : { ...detail, fields: field } },
      );
    }
  }
}

/** A failure of COMMIT itself: without an answer nobody knows, with one the server has rolled back. */
export function failureOfCommit(error: unknown): Error {
  if (isConnectionLoss(sqlStateOf(error))) {
    return new ConnectorError("timeout", "The connection was lost while the posting was being committed.", {
      cause: error,
    });
  }
  return failureBeforeCommit(error);
}
