import { refuse, type Verification, type VerifyInput, type WebhookScheme } from "./scheme";
import { hmacSha256, matchesAny, maxHeaderLength, maxSignatures, refusalOfTimestamp, singleHeader } from "./signature";

/**
 * Stripe's `stripe-signature: t=…,v1=…` over `t.body`; the secret is used as it is written. The delivery's id is in
 * the body, so it is not read here.
 */
export const stripe: WebhookScheme = {
  title: "Stripe",
  signsDeliveryId: true,
  secretFrom: "sender",
  verify({ headers, rawBody, secrets, now }: VerifyInput): Verification {
    const header = singleHeader(headers, "stripe-signature");
    if (header === undefined) return refuse("header_missing");
    if (header.length > maxHeaderLength) return refuse("header_too_large");
    const fields = header.split(",").map((field) => field.trim());
    const timestamps = fields.filter((field) => field.startsWith("t=")).map((field) => field.slice(2));
    const [timestamp, ...more] = timestamps;
    if (timestamp === undefined || more.length > 0) return refuse("timestamp_malformed");
    const refusal = refusalOfTimestamp(timestamp, now);
    if (refusal !== undefined) return refuse(refusal);

    const candidates = fields.filter((field) => field.startsWith("v1=")).map((field) => field.slice(3));
    if (candidates.length > maxSignatures) return refuse("too_many_signatures");
    const wellFormed = candidates.filter((candidate) => /^[0-9a-f]{64}$/.test(candidate));
    if (wellFormed.length === 0) return refuse("no_usable_signature");
    if (secrets.length === 0 || secrets.some((secret) => secret === "")) return refuse("secret_unusable");
    const expected = secrets.map((secret) => hmacSha256(secret, "hex", `${timestamp}.`, rawBody));
    if (!matchesAny(expected, wellFormed)) return refuse("signature_mismatch");
    return { ok: true, verified: true };
  },
};
