import { shortestCardNumber } from "./card-number";
import { byteKinds, byteRange, hasStretch } from "./has-stretch";

// The first byte of a character outside ASCII may begin a digit of another script; the others belong to the first.
const numberBytes = byteKinds({
  counting: `0123456789${byteRange(0xc0, 0xff)}`,
  joining: ` .-+/_|*\t${byteRange(0x80, 0xbf)}`,
});

/** Digits among which some may be spelt for a URL, for HTML or for JSON; every spelling is counted as a digit. */
const speltDigits =
  /(?:(?:[0-9]|%(?:25){0,4}[0-9a-f]{2}|&(?:amp;)?#?[0-9a-z]{1,8};|\\{1,16}(?:u[0-9a-f]{4}|x[0-9a-f]{2})|[\xc0-\xff])(?:[ .\-+/_|*\t\x80-\xbf]|\\{1,16}[/t])*){13}/i;

/** Whether thirteen digits, in any spelling but base64, may stand together in these bytes of UTF-8. False is certain. */
export function mayHoldDigits(body: Uint8Array): boolean {
  if (hasStretch(body, numberBytes, shortestCardNumber, shortestCardNumber)) return true;
  const spells = body.includes(0x5c) || body.includes(0x25) || body.includes(0x26);
  return spells && speltDigits.test(latin1(body));
}

/** The bytes as characters of the same number, which is what patterns over bytes are written for. */
export const latin1 = (body: Uint8Array): string =>
  Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1");
