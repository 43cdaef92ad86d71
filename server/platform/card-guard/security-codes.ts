import type { Span } from "./finding";

const prefix = "(?:(?:credit|debit|payment)?[ _-]?(?:card|cc)[ _-]?)?";
const names = [
  "cvv2?",
  "cvc2?",
  "cvn2?",
  "cvd2?",
  "cav2?",
  "csc",
  "cid",
  "security[ _-]?code",
  "(?<=card[ _-]?)code",
  "(?<=card[ _-]?)verification",
].join("|");
const suffix = "(?:[ _-]?(?:code|number|value))?";

const fieldName = new RegExp(`^${prefix}(?:${names})${suffix}$`, "i");

// A name, then a sign of assignment (also in a URL or as markup), or for names that mean nothing else a blank, then the code.
const assignment = `["']?\\s*(?:[:=~>]|%3[ad])\\s*["']?`;
const inText = new RegExp(
  `(?<![A-Za-z0-9])${prefix}(?:(?:${names})${suffix}${assignment}|(?:cv[vc]2?|csc)\\s+)(\\p{Nd}{3,4})(?![\\p{L}\\p{N}])`,
  "dgiu",
);

/** Whether a field of this name holds a card's security code. `csc_response`, the gateway's verdict on one, does not. */
export const isSecurityCodeField = (name: string): boolean =>
  fieldName.test(name) || fieldName.test(name.replace(/([a-z])(?=[A-Z])/g, "$1_"));

/** Whether a value has the form of a security code: three or four digits, as text or as a number. */
export const isSecurityCode = (value: unknown): boolean =>
  (typeof value === "string" || typeof value === "number") && /^\p{Nd}{3,4}$/u.test(String(value).trim());

/** Finds security codes that stand behind their name in running text, such as `cvv=123` or `"csc": "1234"`. */
export function findSecurityCodes(text: string): readonly Span[] {
  return [...text.matchAll(inText)].flatMap(({ indices }) => {
    const [, code] = indices ?? [];
    return code ? [{ kind: "security_code" as const, lastFour: undefined, start: code[0], end: code[1] }] : [];
  });
}
