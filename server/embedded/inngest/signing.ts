import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Requests older or newer than this are refused, so that a recorded one cannot be used later. */
const signatureLifetimeMs = 5 * 60_000;

const keyPrefix = /^signkey-\w+-/;
const withoutPrefix = (signingKey: string): string => signingKey.replace(keyPrefix, "");

/** The form in which the SDK shows the signing key when it calls us: the prefix, and the SHA-256 of the hex key. */
export function hashSigningKey(signingKey: string): string {
  const prefix = keyPrefix.exec(signingKey)?.[0] ?? "";
  // The key is hex by definition; the SDK hashes the bytes it stands for.
  return (
    prefix +
    createHash("sha256")
      .update(Buffer.from(withoutPrefix(signingKey), "hex"))
      .digest("hex")
  );
}

/** The value of `x-inngest-signature` for a body: `t=<epoch seconds>&s=<HMAC-SHA-256 of body and t>`. */
export function sign(body: string, signingKey: string, nowMs: number): string {
  const timestamp = Math.floor(nowMs / 1000).toString();
  return `t=${timestamp}&s=${hmac(body, timestamp, signingKey)}`;
}

/** Whether a signature is right and fresh. */
export function verifySignature(signature: string | null, body: string, signingKey: string, nowMs: number): boolean {
  const params = new URLSearchParams(signature ?? "");
  const timestamp = params.get("t") ?? "";
  const age = Math.abs(nowMs - Number(timestamp) * 1000);
  return (
    timestamp !== "" && age <= signatureLifetimeMs && sameText(params.get("s") ?? "", hmac(body, timestamp, signingKey))
  );
}

const hmac = (body: string, timestamp: string, signingKey: string): string =>
  createHmac("sha256", withoutPrefix(signingKey))
    .update(body + timestamp)
    .digest("hex");

/** Compares secrets without telling by its duration how much of them is equal. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * JSON with sorted members (RFC 8785). The SDK verifies a signature over this form of the parsed body, so we send it in
 * this form to begin with. Built by hand, because an object cannot hold members such as "10" and "9" in text order.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** What a signing key must look like, or the two sides hash it differently. */
export const signingKeyPattern = /^(signkey-\w+-)?(?:[0-9a-f]{2})+$/i;
