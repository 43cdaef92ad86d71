import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import type { WebhookHeaders } from "./scheme";

/** Longer headers are refused unread: ten signatures take a third of it. */
export const maxHeaderLength = 2_048;
export const maxSignatures = 10;
/** How far the sender's clock may be off, either way. */
export const toleranceSeconds = 300;

/** HMAC-SHA256 of the parts one after the other, as text. */
export function hmacSha256(
  key: string | Uint8Array | KeyObject,
  encoding: "base64" | "hex",
  ...parts: readonly (string | Uint8Array)[]
): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}

/**
 * Compares signatures as text in constant time. Text, not decoded bytes: base64 has several spellings of the same
 * bytes, and only the one the sender would write is accepted.
 */
export function isSameSignature(expected: string, candidate: string): boolean {
  const a = Buffer.from(expected, "latin1");
  const b = Buffer.from(candidate, "latin1");
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The one value of a header; undefined when it is missing, empty or came more than once. */
export function singleHeader(headers: WebhookHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Judges the age of a timestamp of exactly ten digits (seconds) against the tolerance. @returns what is wrong with it. */
export function refusalOfTimestamp(
  timestamp: string,
  now: Date,
): "timestamp_malformed" | "timestamp_too_old" | "timestamp_in_future" | undefined {
  if (!/^\d{10}$/.test(timestamp)) return "timestamp_malformed";
  const age = Math.floor(now.getTime() / 1_000) - Number(timestamp);
  if (age > toleranceSeconds) return "timestamp_too_old";
  if (age < -toleranceSeconds) return "timestamp_in_future";
  return undefined;
}

/** Whether any candidate was signed with any of the secrets. All are compared, so that the time tells nothing. */
export function matchesAny(expected: readonly string[], candidates: readonly string[]): boolean {
  let matched = false;
  for (const one of expected) {
    for (const candidate of candidates) matched = isSameSignature(one, candidate) || matched;
  }
  return matched;
}
