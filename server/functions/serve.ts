import type { Inngest } from "inngest";
import { serve } from "inngest/edge";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";
import type { createFunctions } from ".";

/** The address at which the engine finds the functions. Calls must carry the engine's signature. */
export function serveFunctions(
  inngest: Inngest,
  functions: ReturnType<typeof createFunctions>,
  appUrl: string,
): FetchHandler {
  const handle = serve({ client: inngest, functions, serveOrigin: appUrl, servePath: "/api/inngest" });
  const { host } = new URL(appUrl);
  return async (request) => {
    // The client reads the host from the headers even where it is told; a call inside the process carries none.
    if (!request.headers.has("host")) request.headers.set("host", host);
    return handle(request);
  };
}
