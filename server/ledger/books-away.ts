import { type ConnectorErrorKind, connectorErrorTable } from "@/server/connectors/contract";

/**
 * Why the books could not be asked, for people. The failure is recognised by its name: it comes from the process around the
 * pages, whose classes are not those of the pages' bundle.
 */
export function whyBooksAreAway(error: unknown): string {
  const isConnectorError = error instanceof Error && error.name === "ConnectorError" && "kind" in error;
  const kind = isConnectorError ? String(error.kind) : "";
  return isKind(kind) ? connectorErrorTable[kind].userText : "Sage Pro did not answer in time.";
}

/**
 * What an environment lacks that has no books yet, for people; undefined when there are books. Recognised by its name, as above.
 */
export function whatBooksLack(error: unknown): string | undefined {
  const isOurs = error instanceof Error && error.name === "AppError" && "code" in error && "userText" in error;
  return isOurs && error.code === "unprocessable" ? String(error.userText) : undefined;
}

const isKind = (text: string): text is ConnectorErrorKind => Object.hasOwn(connectorErrorTable, text);
