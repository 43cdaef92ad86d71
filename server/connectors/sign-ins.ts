import type { Clock } from "@/server/kernel/clock";
import { ConnectorError, type ConnectorErrorKind } from "@/server/kernel/connector-error";
import { holdInMemory, type Refusal, type SignInHolds, type StandsMs } from "./sign-in-holds";

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
 * PayTrace locks a user after four refusals: the fourth attempt comes a day after the alert of the first. A person who has just
 * unlocked the user elsewhere is not kept waiting for a day.
 */
const refusalStandsMs = {
  pipeline: [5 * minuteMs, 60 * minuteMs, 24 * 60 * minuteMs],
  person: [5 * minuteMs, 5 * minuteMs, 5 * minuteMs],
} as const satisfies Record<Asker, StandsMs>;

/** Failures without a verdict on the credentials. Every other answer may have been counted as a failed sign-in. */
const withoutVerdict: ReadonlySet<ConnectorErrorKind> = new Set(["unavailable", "timeout", "rate_limited"]);

/** Credentials whose tokens are remembered at the same time: those in use, and some that were tried out in a form. */
const maxKeys = 16;

interface KeyState {
  held?: { readonly token: string; readonly freshUntilMs: number };
  pending?: Promise<string>;
}

/** @param holds where refusals are remembered; the tokens stay in this process */
export function createSignIns(clock: Clock, holds: SignInHolds = holdInMemory(clock)): SignIns {
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

  async function renew(
    state: KeyState,
    key: string,
    signIn: () => Promise<IssuedToken>,
    asker: Asker,
  ): Promise<string> {
    try {
      const turn = await holds.begin(key, refusalStandsMs[asker]);
      if (!turn.may) throw refusedStill(turn.error, turn.waitMs);
      try {
        const { token, expiresInMs } = await signIn();
        state.held = { token, freshUntilMs: clock.now().getTime() + expiresInMs - safetyMs };
        await turn.accepted();
        return token;
      } catch (error) {
        const isRefusal = error instanceof ConnectorError && !withoutVerdict.has(error.kind);
        await (isRefusal ? turn.refused(error) : turn.unclear());
        throw error;
      }
    } finally {
      delete state.pending;
    }
  }

  return {
    async current(key, signIn, asker = "pipeline") {
      const state = stateOf(key);
      if (state.held !== undefined && clock.now().getTime() < state.held.freshUntilMs) return state.held.token;
      state.pending ??= renew(state, key, signIn, asker);
      return state.pending;
    },
    forget(key, token) {
      const state = states.get(key);
      if (state?.held?.token === token) delete state.held;
    },
  };
}

const refusedStill = ({ kind, message, detail }: Refusal["error"], retryAfterMs: number): ConnectorError =>
  new ConnectorError(kind, message, { detail: { ...detail, triedAgain: "not yet" }, retryAfterMs });
