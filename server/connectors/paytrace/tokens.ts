import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";

export interface IssuedToken {
  readonly token: string;
  readonly expiresInMs: number;
}

/**
 * The bearer token of one connection, shared by all calls over it. The owner of the connection keeps it between calls.
 * `key` tells sign-ins apart: changed credentials never meet the token, nor the refusal, of the old ones.
 */
export interface TokenCache {
  /** The token in use, or a new one; calls at the same time share one sign-in. */
  current(key: string, signIn: () => Promise<IssuedToken>): Promise<string>;
  /** The gateway no longer takes this token. Says nothing about a newer one that another call got meanwhile. */
  forget(key: string, token: string): void;
}

/** A token is given up a little early, so that it does not expire on the way. */
const safetyMs = 60_000;
/** PayTrace locks a user after four failed sign-ins: a refused one is not repeated for this long. */
const refusedForMs = 5 * 60_000;

export function createTokenCache(clock: Clock): TokenCache {
  let keyInUse: string | undefined;
  let held: { readonly token: string; readonly freshUntilMs: number } | undefined;
  let refused: { readonly error: ConnectorError; readonly untilMs: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(key: string, signIn: () => Promise<IssuedToken>): Promise<string> {
    try {
      const { token, expiresInMs } = await signIn();
      if (key === keyInUse) held = { token, freshUntilMs: clock.now().getTime() + expiresInMs - safetyMs };
      return token;
    } catch (error) {
      if (key === keyInUse && error instanceof ConnectorError && error.kind === "auth_expired") {
        refused = { error, untilMs: clock.now().getTime() + refusedForMs };
      }
      throw error;
    } finally {
      if (key === keyInUse) pending = undefined;
    }
  }

  return {
    async current(key, signIn) {
      if (key !== keyInUse) {
        keyInUse = key;
        held = refused = pending = undefined;
      }
      const nowMs = clock.now().getTime();
      if (held !== undefined && nowMs < held.freshUntilMs) return held.token;
      if (refused !== undefined && nowMs < refused.untilMs) throw refused.error;
      pending ??= renew(key, signIn);
      return pending;
    },
    forget(key, token) {
      if (key === keyInUse && held?.token === token) held = undefined;
    },
  };
}
