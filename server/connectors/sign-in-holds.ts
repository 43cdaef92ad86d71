import type { Clock } from "@/server/kernel/clock";
import type { ConnectorError } from "@/server/kernel/connector-error";

/** How long the first, second and every further refusal in a row stands before the same credentials are tried again, in milliseconds. */
export type StandsMs = readonly [first: number, second: number, further: number];

/** What the other system said about credentials, as far as it can be said again without asking. */
export interface Refusal {
  readonly error: Pick<ConnectorError, "kind" | "message" | "detail">;
  readonly atMs: number;
  readonly inARow: number;
}

/** The answer to somebody who wants to sign in. Who may, says at the end how it went. */
export type Turn =
  | {
      readonly may: true;
      accepted(): Promise<void>;
      refused(error: ConnectorError): Promise<void>;
      /** The other system gave no verdict on the credentials. */
      unclear(): Promise<void>;
    }
  | { readonly may: false; readonly error: Refusal["error"]; readonly waitMs: number };

/** Refused sign-ins by the key of their credentials. Whoever keeps them decides who shares them: one process, or all of them. */
export interface SignInHolds {
  /** Asks for the turn to sign in; waits while another process has it. A refusal that still stands is answered in its place. */
  begin(key: string, standsMs: StandsMs): Promise<Turn>;
}

/** @returns how much longer a refusal stands; 0 or less when it does no more. */
export const stillStandsMs = ({ atMs, inARow }: Refusal, standsMs: StandsMs, nowMs: number): number =>
  atMs + (standsMs[inARow - 1] ?? standsMs[2]) - nowMs;

/** Credentials whose refusals one process remembers at the same time: those in use, and some that were tried out in a form. */
const maxKeys = 16;

/** Refusals that this process alone knows of. */
export function holdInMemory(clock: Clock): SignInHolds {
  const refusals = new Map<string, Refusal>();
  return {
    async begin(key, standsMs) {
      const nowMs = clock.now().getTime();
      const known = refusals.get(key);
      const waitMs = known === undefined ? 0 : stillStandsMs(known, standsMs, nowMs);
      if (known !== undefined && waitMs > 0) return { may: false, error: known.error, waitMs };
      return {
        may: true,
        accepted: async () => void refusals.delete(key),
        async refused(error) {
          refusals.delete(key);
          refusals.set(key, { error, atMs: clock.now().getTime(), inARow: (known?.inARow ?? 0) + 1 });
          const [oldest] = refusals.keys();
          if (refusals.size > maxKeys && oldest !== undefined) refusals.delete(oldest);
        },
        unclear: async () => undefined,
      };
    },
  };
}
