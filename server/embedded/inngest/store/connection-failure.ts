// ENOENT: the socket of a server that is down.
const networkCodes = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);
const lostConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/;

/** Whether the database was away, so that the same statement may succeed later; its outcome is then unknown. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // Class 08 is a broken connection; 57P01 to 57P03 are a server that shuts down, crashed, or starts up.
  return (
    networkCodes.has(code) || code.startsWith("08") || /^57P0[123]$/.test(code) || lostConnection.test(error.message)
  );
}
