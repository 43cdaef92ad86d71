import { createHmac } from "node:crypto";
import type pg from "pg";
import { type BillingParts, createStripe } from "@/server/account/billing";
import { answerStripe } from "@/server/api/stripe/answer-stripe";
import { createBillingDesk } from "@/server/embedded/billing-desk";
import type { Mount } from "@/server/front-door/create-front-door";
import type { Background } from "@/server/platform/background";
import type { Settings } from "@/server/platform/settings/settings";
import { onlyFromThisMachine } from "./only-from-this-machine";

interface BillingInput extends Omit<BillingParts, "stripe"> {
  readonly settings: Pick<Settings, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET">;
  readonly appSecret: string;
  readonly pool: pg.Pool;
  /** Where the front door listens. */
  readonly port: number;
  readonly background: Background;
}

export interface OpenBilling {
  readonly billing: BillingParts;
  readonly mounts: readonly Mount[];
}

const hook = "/api/stripe";

/**
 * Stripe where its keys are set; else the billing desk, which this machine alone reaches and which then does not exist beside real keys.
 * @throws Error when only one of the two keys is set
 */
export function openBilling(input: BillingInput): OpenBilling {
  const { settings, appSecret, pool, port, background, ...parts } = input;
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = settings;
  if (STRIPE_SECRET_KEY !== undefined || STRIPE_WEBHOOK_SECRET !== undefined) {
    if (STRIPE_SECRET_KEY === undefined || STRIPE_WEBHOOK_SECRET === undefined) {
      throw new Error("Set both STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET, or neither of them.");
    }
    const billing = { ...parts, stripe: createStripe({ secretKey: STRIPE_SECRET_KEY }) };
    const handle = answerStripe(billing, STRIPE_WEBHOOK_SECRET);
    return { billing, mounts: [{ prefix: hook, handle, methods: ["POST"] }] };
  }
  const local = `http://127.0.0.1:${port}`;
  const secretKey = `sk_test_${derived(appSecret, "key")}`;
  const webhookSecret = `whsec_${derived(appSecret, "webhook")}`;
  const billing = { ...parts, stripe: createStripe({ secretKey, baseUrl: local }) };
  const desk = createBillingDesk({
    pool,
    secretKey,
    webhookSecret,
    origin: parts.appUrl,
    stripe: billing.stripe,
    later: (work) => background.start("notifications of the billing desk", work),
    post: async (body, signature) => {
      const headers = { "content-type": "application/json", "stripe-signature": signature };
      const signal = AbortSignal.timeout(10_000);
      return (await fetch(`${local}${hook}`, { method: "POST", headers, body, signal, redirect: "manual" })).status;
    },
  });
  const handle = onlyFromThisMachine((request) => desk.handle(request));
  return {
    billing,
    mounts: [
      { prefix: hook, handle: answerStripe(billing, webhookSecret), methods: ["POST"] },
      { prefix: "/v1", handle, methods: ["GET", "POST"] },
      { prefix: "/dev/billing-desk", handle, methods: ["GET", "POST"] },
    ],
  };
}

const derived = (appSecret: string, purpose: string): string =>
  createHmac("sha256", appSecret).update(`billing desk ${purpose}`).digest("hex");
