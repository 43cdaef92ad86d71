import { refuse, type Verification, type VerifyInput, type WebhookScheme } from "./scheme";

const maxBytes = 16_384;
const start = Buffer.from("parmList=");

/**
 * The silent post of PayTrace's hosted checkout. It has no signature, no time and no id, so nothing in it can be
 * verified: it is let in as a hint that a transaction should be read, and only in its own form.
 */
export const payTraceSilentPost: WebhookScheme = {
  title: "PayTrace silent post (unsigned)",
  signsDeliveryId: false,
  secretFrom: "nobody",
  verify({ rawBody }: VerifyInput): Verification {
    if (rawBody.byteLength > maxBytes) return refuse("body_malformed");
    const isForm = Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).includes(start);
    return isForm ? { ok: true, verified: false } : refuse("body_malformed");
  },
};
