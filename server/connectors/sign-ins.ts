import type { Clock } from "@/server/kernel/clock";
import { ConnectorError, type ConnectorErrorKind } from "@/server/kernel/connector-error";

export interface IssuedToken {
  readonly token: string;
  readonly expiresInMs: number;
}

/** Who asks for a token: a person waits for the answer to a change just made, everything else has time. */
export type Asker = "person" | "pipeline";

/**
 * The sign-ins of one connection, shared by all calls over it. The owner of the connection keeps them between calls, also
 * between a check and the pipeline. `key` tells credentials apart: changed ones never meet the token, nor the refusals, of
 * the old ones.
 */
export interface SignIns {
  /**
   * The token in use, or a new one; calls at the same time share one sign-in.
   *
   * @throws ConnectorError what `signIn` threw, and the same again without asking while a refusal is still fresh
   */
  current(key: string, signIn: () => Promise<IssuedToken>, asker?: Asker): Promise<string>;
  /** The other system no longer takes this token. Says nothing about a newer one that another call got meanwhile. */
  forget(key: string, token: string): void;
}

/** A token is given up a little early, so that it does not expire on the way. */
const safetyMs = 60_000;

const minuteMs = 60_000;
/**
 * How long the first, second and every further refusal in a row stands before the same credentials are tried again.
 * PayTrace locks a user after four: the fourth attempt comes a day after the alert of the first.
 */
const refusalStandsMs = [5 * minuteMs, 60 * minuteMs, 24 * 60 * minuteMs] as const;

/** Failures without a verdict on the credentials. Every other answer may have been counted as a failed sign-in. */
const withoutVerdict: ReadonlySet<ConnectorErrorKind> = new Set(["unavailable", "timeout", "rate_limited"]);

/** Credentials that are remembered at the same time: those in use, and some that were tried out in a form. */
const maxKeys = 16;

interface KeyState {
  held?: { readonly token: string; readonly freshUntilMs: number };
  refused?: { readonly error: ConnectorError; readonly atMs: number; readonly inARow: number };
  pending?: Promise<string>;
}

export function createSignIns(clock: Clock): SignIns {
  const states = new Map<string, KeyState>();

  function stateOf(key: string): KeyState {
    const state = states.get(key) ?? {};
    // The one used last stands last, so that the first is the one to give up.
    states.delete(key);
    states.set(key, state);
    const [oldest] = states.keys();
    if (states.size > maxKeys && oldest !== undefined) states.delete(oldest);
    return state;
  }

  async function renew(state: KeyState, signIn: () => Promise<IssuedToken>): Promise<string> {
    try {
      const { token, expiresInMs } = await signIn();
      state.held = { token, freshUntilMs: clock.now().getTime() + expiresInMs - safetyMs };
      delete state.refused;
      return token;
    } catch (error) {
      if (error instanceof ConnectorError && !withoutVerdict.has(error.kind)) {
        state.refused = { error, atMs: clock.now().getTime(), inARow: (state.refused?.inARow ?? 0) + 1 };
      }
      throw error;
    } finally {
      delete state.pending;
    }
  }

  return {
    async current(key, signIn, asker = "pipeline") {
      const state = stateOf(key);
      const nowMs = clock.now().getTime();
      if (state.held !== undefined && nowMs < state.held.freshUntilMs) return state.held.token;
      const waitMs = state.refused === undefined ? 0 : state.refused.atMs + standsMs(state.refused, asker) - nowMs;
      if (state.refused !== undefined && waitMs > 0) throw refusedStill(state.refused.error, waitMs);
      state.pending ??= renew(state, signIn);
      return state.pending;
    },
    forget(key, token) {
      const state = states.get(key);
      if (state?.held?.token === token) delete state.held;
    },
  };
}

/** A person who has just unlocked the user elsewhere is not kept waiting for a day. */
const standsMs = ({ inARow }: { inARow: number }, asker: Asker): number =>
  (asker === "person" ? refusalStandsMs[0] : refusalStandsMs[inARow - 1]) ?? refusalStandsMs[2];

const refusedStill = ({ kind, message, detail }: ConnectorError, retryAfterMs: number): ConnectorError =>
  new ConnectorError(kind, message, { detail: { ...detail, triedAgain: "not yet" }, retryAfterMs });
