/**
 * What keeps a company from being asked, in a sentence. The way to a company lies in the process around the pages, whose classes of errors
 * are others than those of this bundle, so they are known by their names.
 * @throws what is a fault of ours
 */
export function askingFailed(error: unknown): string {
  if (error instanceof Error && error.name === "AppError" && "userText" in error) return String(error.userText);
  if (error instanceof Error && error.name === "ConnectorError" && "kind" in error) return error.message;
  throw error;
}
