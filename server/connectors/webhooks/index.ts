import { github, shopify } from "./body-signature";
import { payTraceSilentPost } from "./paytrace-silent-post";
import type { WebhookScheme } from "./scheme";
import { standardWebhooks } from "./standard-webhooks";
import { stripe } from "./stripe";

export type { RefusalReason, Verification, VerifyInput, WebhookHeaders, WebhookScheme } from "./scheme";

/** Every way a connection's deliveries can be verified, by the name kept with the connection. */
export const webhookSchemes = {
  "standard-webhooks": standardWebhooks,
  stripe,
  shopify,
  github,
  "paytrace-silent-post": payTraceSilentPost,
} as const satisfies Record<string, WebhookScheme>;

export type WebhookSchemeName = keyof typeof webhookSchemes;

export const isWebhookScheme = (name: string): name is WebhookSchemeName => Object.hasOwn(webhookSchemes, name);
