import type { Cron } from "croner";
import type { Expression } from "../expressions";

/** A registered function, checked and with its expressions compiled. */
export interface FunctionDefinition {
  readonly id: string;
  readonly appId: string;
  /** Where its calls are sent. */
  readonly url: string;
  /** First attempt included. */
  readonly maxAttempts: number;
  readonly eventTriggers: readonly { readonly eventName: string; readonly expression?: Expression }[];
  readonly crons: readonly { readonly source: string; readonly schedule: Cron }[];
  readonly concurrency: readonly ConcurrencyLimit[];
  readonly batch?: {
    readonly maxSize: number;
    readonly timeoutMs: number;
    readonly key?: Expression;
    /** Events that do not match start a run of their own. */
    readonly onlyIf?: Expression;
  };
  readonly idempotencyKey?: Expression;
  readonly cancels: readonly { readonly eventName: string; readonly expression?: string; readonly timeout?: string }[];
}

export interface ConcurrencyLimit {
  /** The group in which calls are counted, shared by functions for a limit of scope `env`. */
  readonly group: string;
  readonly limit: number;
  readonly key?: Expression;
}
