import type { ApiKeyState } from "./api-key.schema";

/** How a key stands at `now`. Its end is the first moment at which it no longer works. */
export function keyState(
  key: {
    readonly expiresAt: Date | null;
    readonly revokedAt: Date | null;
    readonly replacedById?: string | null;
  },
  now: Date,
): ApiKeyState {
  if (key.revokedAt !== null) return "revoked";
  if (key.expiresAt !== null && key.expiresAt <= now) return "expired";
  return key.replacedById ? "ending" : "works";
}
