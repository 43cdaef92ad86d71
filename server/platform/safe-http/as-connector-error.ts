import { errors } from "undici";
import { ConnectorError } from "@/server/kernel/connector-error";
import { NotConnected } from "./pinned-connector";

/**
 * Says of a failed request whether the other side can have acted on it. Only what failed before a connection stood is
 * `unavailable`, which is sent again as it is; once bytes may have left, the answer is lost and the deed perhaps done.
 */
export function asConnectorError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  if (error instanceof NotConnected) {
    return error.why === "refused"
      ? new ConnectorError("invalid", error.message, { cause: error })
      : new ConnectorError("unavailable", `The system cannot be reached: ${error.message}`, { cause: error });
  }
  if (error instanceof errors.InvalidArgumentError) {
    return new ConnectorError("invalid", "The request cannot be sent in this form.", { cause: error });
  }
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new ConnectorError("unexpected_shape", "The system does not answer in HTTP.", { cause: error });
  }
  const cut = error instanceof errors.SocketError || codeOf(error) === "ECONNRESET" || codeOf(error) === "EPIPE";
  const what = cut ? "The connection broke before the answer was complete." : "The system did not answer in time.";
  return new ConnectorError("timeout", what, { cause: error });
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
