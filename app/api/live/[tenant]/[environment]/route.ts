import { asAppError } from "@/server/api/as-app-error";
import { askForPrincipalAgain, requirePrincipal } from "@/server/api/session";
import { liveStream } from "@/server/insight/live/live-stream";
import { errorTable } from "@/server/kernel/errors";
import { requirePermission, roleAllows } from "@/server/platform/auth";
import { services } from "@/server/services";

interface LiveRoute {
  params: Promise<{ tenant: string; environment: string }>;
}

/** Server-Sent Events: says that something in the environment changed, for members who may see payments. */
export async function GET(request: Request, { params }: LiveRoute): Promise<Response> {
  const { tenant, environment } = await params;
  try {
    const principal = await requirePrincipal(tenant, environment);
    requirePermission(principal, "payments.read");
    const askAgain = await askForPrincipalAgain(tenant, environment);
    const mayStay = async () => roleAllows((await askAgain()).role, "payments.read");
    return new Response(liveStream(services().live, principal, request.signal, mayStay), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        // Some proxies hold a stream back until it ends, unless they are told.
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    const known = asAppError(error);
    if (!known) throw error;
    return new Response(known.userText, { status: errorTable[known.code].http });
  }
}
