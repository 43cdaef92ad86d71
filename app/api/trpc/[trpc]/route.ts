import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { asAppError } from "@/server/api/as-app-error";
import { assertSameOrigin } from "@/server/api/assert-same-origin";
import { createTrpcContext } from "@/server/api/trpc/create-context";
import { appRouter } from "@/server/api/trpc/root";
import { errorTable } from "@/server/kernel/errors";
import { services } from "@/server/services";

const handle = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: createTrpcContext,
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });

export { handle as GET };

/** Reading is safe from other sites, whose pages cannot see the answer; a change must come from a page of ours. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request.headers, services().settings.APP_URL);
  } catch (error) {
    const known = asAppError(error);
    if (!known) throw error;
    return new Response(known.userText, { status: errorTable[known.code].http });
  }
  return handle(request);
}
