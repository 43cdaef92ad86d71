import { createSecretKey, type KeyObject } from "node:crypto";
import { refuse, type Verification, type VerifyInput, type WebhookScheme } from "./scheme";
import { hmacSha256, matchesAny, maxHeaderLength, maxSignatures, refusalOfTimestamp, singleHeader } from "./signature";

const maxIdLength = 128;
/** No dot, because it separates the signed parts; nothing that could break a log line or an index. */
const idPattern = /^[A-Za-z0-9_-]+$/;
/** 32 bytes in standard base64 with its padding. */
const signaturePattern = /^[A-Za-z0-9+/]{43}=$/;
const secretPattern = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Standard Webhooks 1.0.0, symmetric (`v1`), stricter than its reference libraries: the bytes as they came are signed,
 * the timestamp is ten digits and nothing else, and neither URL-safe base64 nor a short secret is taken.
 */
export const standardWebhooks: WebhookScheme = {
  title: "Standard Webhooks",
  signsDeliveryId: true,
  secretFrom: "portal",
  verify({ headers, rawBody, secrets, now }: VerifyInput): Verification {
    const id = singleHeader(headers, "webhook-id");
    const timestamp = singleHeader(headers, "webhook-timestamp");
    const signatures = singleHeader(headers, "webhook-signature");
    if (id === undefined || timestamp === undefined || signatures === undefined) return refuse("header_missing");
    if (signatures.length > maxHeaderLength || id.length > maxIdLength) return refuse("header_too_large");
    if (!idPattern.test(id)) return refuse("header_malformed");
    const refusal = refusalOfTimestamp(timestamp, now);
    if (refusal !== undefined) return refuse(refusal);

    const parts = signatures.split(" ");
    if (parts.length > maxSignatures) return refuse("too_many_signatures");
    // Versions we do not know are passed over, as the standard wants; they just never match.
    const candidates = parts.filter((part) => part.startsWith("v1,")).map((part) => part.slice(3));
    const wellFormed = candidates.filter((candidate) => signaturePattern.test(candidate));
    if (wellFormed.length === 0) return refuse("no_usable_signature");

    const keys = keysOf(secrets);
    if (keys === undefined) return refuse("secret_unusable");
    const prefix = `${id}.${timestamp}.`;
    const expected = keys.map((key) => hmacSha256(key, "base64", prefix, rawBody));
    if (!matchesAny(expected, wellFormed)) return refuse("signature_mismatch");
    return { ok: true, verified: true, deliveryId: id };
  },
};

/** Decoded once for as long as an endpoint is kept, whose secrets they are. */
const decoded = new WeakMap<readonly string[], readonly KeyObject[] | undefined>();

/** @returns undefined when there is no secret, or one of them is unusable. */
function keysOf(secrets: readonly string[]): readonly KeyObject[] | undefined {
  if (decoded.has(secrets)) return decoded.get(secrets);
  const keys = secrets.map(decodeSecret).filter((key) => key !== undefined);
  const usable = keys.length > 0 && keys.length === secrets.length ? keys : undefined;
  decoded.set(secrets, usable);
  return usable;
}

/** The key of a `whsec_…` secret: 24 to 64 bytes, as the standard says. One that is not is never tried. */
function decodeSecret(secret: string): KeyObject | undefined {
  const encoded = secret.startsWith("whsec_") ? secret.slice(6) : secret;
  if (!secretPattern.test(encoded)) return undefined;
  const key = Buffer.from(encoded, "base64");
  return key.length >= 24 && key.length <= 64 ? createSecretKey(key) : undefined;
}
