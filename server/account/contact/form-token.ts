import { createHmac, timingSafeEqual } from "node:crypto";
import { newSecret } from "@/server/kernel/ids";

/** Faster than anybody types a name, an address and a question. */
const leastAgeMs = 3_000;
/** A page may stay open over a working day. */
const mostAgeMs = 24 * 3_600_000;

const signatureOf = (secret: string, text: string): Buffer =>
  createHmac("sha256", secret).update(`contact-form:${text}`).digest();

/** A mark for one showing of the form: when it was shown, a random part, and our signature over both. */
export function issueFormToken(secret: string, now: Date): string {
  const text = `${now.getTime().toString(36)}.${newSecret(9)}`;
  return `${text}.${signatureOf(secret, text).toString("base64url")}`;
}

export type FormTokenVerdict = "good" | "too_early" | "too_late" | "not_ours";

/** Whether a form was shown by this portal, and long enough ago for a person to have filled it in. */
export function judgeFormToken(secret: string, token: string, now: Date): FormTokenVerdict {
  const [at = "", random = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  const ours = signatureOf(secret, `${at}.${random}`);
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return "not_ours";
  const ageMs = now.getTime() - Number.parseInt(at, 36);
  if (ageMs < leastAgeMs) return "too_early";
  return ageMs > mostAgeMs ? "too_late" : "good";
}
