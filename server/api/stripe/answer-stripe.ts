import { type BillingParts, receiveBillingEvent } from "@/server/account/billing";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";

/** Where Stripe posts its notifications. Another answer than 2xx makes it send again. */
export function answerStripe(parts: BillingParts, webhookSecret: string): FetchHandler {
  return async (request) => {
    const signature = request.headers.get("stripe-signature") ?? "";
    const verdict = await receiveBillingEvent(parts, webhookSecret, { rawBody: await request.text(), signature });
    if (verdict === "not_genuine") return Response.json({ title: "The signature does not fit." }, { status: 400 });
    return Response.json({ received: true });
  };
}
