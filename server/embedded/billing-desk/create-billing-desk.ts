import { answerApi } from "./answer-api";
import { type DeliveryParts, deliverEvents } from "./deliver-events";
import { deskPath } from "./make-invoice";
import { answerPages } from "./pages/answer-pages";

export interface BillingDeskParts extends DeliveryParts {
  readonly secretKey: string;
  /** Where people reach the portal; the pages of the desk are below it. */
  readonly origin: string;
  /** Work that goes on after an answer. */
  readonly later: (work: () => Promise<void>) => void;
}

/** The stand-in for Stripe where no key is set: its API below `/v1`, its pages below `/dev/billing-desk`. */
export interface BillingDesk {
  handle(request: Request): Promise<Response>;
}

export function createBillingDesk(parts: BillingDeskParts): BillingDesk {
  const { pool, origin, later } = parts;
  const tell = tellOneAtATime(parts);
  return {
    async handle(request) {
      const { pathname } = new URL(request.url);
      const isApi = !pathname.startsWith(deskPath);
      // A page of somebody else must not press a button here.
      const from = request.headers.get("origin");
      if (!isApi && request.method === "POST" && from !== null && from !== new URL(origin).origin) {
        return new Response(null, { status: 403 });
      }
      const response = isApi ? await answerApi(parts, request) : await answerPages(pool, origin, request);
      // Looking also lets time pass, so every request may have something to tell.
      later(tell);
      return response;
    },
  };
}

/**
 * Whoever is told something asks the desk, and being asked makes the desk tell: told side by side, the same news would go out once more
 * for each that is under way, and each of these again. So one tells at a time, and begins anew when there was news meanwhile.
 */
function tellOneAtATime(parts: DeliveryParts): () => Promise<void> {
  let isUnderWay = false;
  let hasNews = false;
  return async () => {
    hasNews = true;
    if (isUnderWay) return;
    isUnderWay = true;
    const tried = new Set<string>();
    try {
      while (hasNews) {
        hasNews = false;
        await deliverEvents(parts, tried);
      }
    } finally {
      isUnderWay = false;
    }
  };
}
