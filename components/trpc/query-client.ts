import { QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** Settings shared by the server, which fills the first screen, and the browser, which goes on from there. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What the server has just read is not read again when the page wakes up; live updates say when it is old.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isRetryable(error),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        // What is still being read is not handed over: frame and page are sent apart, and a query that came with the frame unanswered
        // would keep the page from drawing the answer that it has.
        // The browser asks again for what failed on the server and shows the cause in the place where it belongs.
        shouldRedactErrors: () => true,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });

/** A refusal stays a refusal; a lost connection or a busy system is worth another try. */
function isRetryable(error: unknown): boolean {
  const app = readFailure(error);
  return app === undefined || app.retryable;
}

interface Failure {
  readonly code: string;
  readonly retryable: boolean;
  /** The input that was refused, where it was one. */
  readonly field: string | undefined;
}

/** The facts our errors carry over the wire; undefined for what did not come from a procedure, such as a lost connection. */
export function readFailure(error: unknown): Failure | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("app" in data)) return undefined;
  const { app } = data;
  if (typeof app !== "object" || app === null || !("code" in app) || !("retryable" in app)) return undefined;
  const field = "field" in app && typeof app.field === "string" ? app.field : undefined;
  return { code: String(app.code), retryable: app.retryable === true, field };
}

/** What to tell a person about a failed request. */
export const failureText = (error: unknown): string => {
  if (readFailure(error) && error instanceof Error) return error.message;
  return "The portal did not answer. Check the connection to the internet.";
};
