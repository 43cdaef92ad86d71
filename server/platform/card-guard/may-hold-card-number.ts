import { fewestCapitals, shortestBase64 } from "./find-in-base64";
import { byteKinds, hasStretch } from "./has-stretch";
import { latin1, mayHoldDigits } from "./may-hold-digits";

// Line breaks, in plain or escaped, and escaped slashes do not end a stretch of base64.
const base64Bytes = byteKinds({
  counting: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  joining: "abcdefghijklmnopqrstuvwxyz0123456789-_+/\\\r\n",
});

/** The names of `isSecurityCodeField`, and nothing that goes on otherwise, such as the gateway's `csc_response`. */
const securityCodeName =
  /c(?:(?:v[vcnd]|sc|id|av)2?(?:[ _-](?:[cnv]|[^a-z])|[cnv]|[^a-z _-]|[ _-]?$)|uri|ard[ _-]?(?:co|ve))/i;

/** An ASCII letter in the spelling of JSON. No program writes one but to hide a name. */
const speltLetter = /\\(?:u00|x)[4-7]/i;

/**
 * Whether a raw body (UTF-8, as received) could hold anything that `guardText`, or `guardJson` after parsing, would find in
 * it. False is certain and is the answer for nearly every body; true means: look closely. It stands first on the way of a
 * notification, so it is made to cost a few microseconds for a body of 1.5 kB.
 */
export function mayHoldCardNumber(body: Uint8Array): boolean {
  if (mayHoldDigits(body) || hasStretch(body, base64Bytes, shortestBase64, fewestCapitals)) return true;
  const text = latin1(body);
  return securityCodeName.test(text) || speltLetter.test(text);
}
