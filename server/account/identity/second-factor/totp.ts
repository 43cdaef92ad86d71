import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

const periodSeconds = 30;

/** Codes as every authenticator app makes them: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string, email = ""): TOTP =>
  new TOTP({
    issuer: "Tallybridge",
    label: email,
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });

/** 160 random bits in base 32, as apps take them. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The time step of a code; undefined for a wrong one. A clock may be one step off, which is what phones are.
 * What was used before is the caller's to know.
 */
export function stepOfCode(secret: string, code: string, now: Date): bigint | undefined {
  // Digits of other scripts are as many characters and more bytes, which the comparison does not take.
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : BigInt(Math.floor(timestamp / 1_000 / periodSeconds) + delta);
}

export interface QrCode {
  readonly size: number;
  /** One SVG path over a square of `size` units. */
  readonly path: string;
}

/** What an app scans. The picture is made here, so the secret goes to no other service. */
export function qrCodeOf(secret: string, email: string): QrCode {
  const { data, size } = encode(totpOf(secret, email).toString(), { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { size, path };
}
