import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { sha256Hex } from "@/server/kernel/ids";
import type { Account } from "./account";

export const tokenLifetimeSeconds = 7_200;

/**
 * A bearer token in PayTrace's outer form, `<hex>:<hex>:<hash>`. It carries its own expiry and is signed with the
 * account's key, so checking one costs no look-up.
 */
export function issueToken(account: Account, now: Date): string {
  const expiresAtSeconds = Math.floor(now.getTime() / 1_000) + tokenLifetimeSeconds;
  const nonce = randomBytes(8).toString("hex");
  const expiry = expiresAtSeconds.toString(16);
  return `${nonce}:${expiry}:${sign(account, nonce, expiry)}`;
}

/** Whether the token was issued by this account and has not expired on the account's clock. */
export function isTokenValid(account: Account, token: string, now: Date): boolean {
  const [nonce, expiry, hash, ...rest] = token.split(":");
  if (nonce === undefined || expiry === undefined || hash === undefined || rest.length > 0) return false;
  if (!equalText(hash, sign(account, nonce, expiry))) return false;
  return now.getTime() / 1_000 < Number.parseInt(expiry, 16);
}

export function isSignIn(account: Account, username: string, password: string): boolean {
  // Both are compared before either is judged, so that the time says nothing about which one was wrong.
  const sameUser = equalText(sha256Hex(username), sha256Hex(account.username));
  const samePassword = equalText(sha256Hex(password), account.passwordHash);
  return sameUser && samePassword;
}

const sign = (account: Account, nonce: string, expiry: string): string =>
  createHmac("sha256", account.tokenKey).update(`${nonce}:${expiry}`).digest("hex").slice(0, 32);

function equalText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
