import type { Opcode } from "./opcode.schema";

/** What came of one call of the app. */
export type CallOutcome =
  /** The function returned. */
  | { readonly kind: "returned"; readonly data: unknown }
  /** The SDK reports steps. `fatal` and `retryAt` belong to a step error among them; version 1 SDKs discover eagerly. */
  | {
      readonly kind: "steps";
      readonly ops: readonly Opcode[];
      readonly fatal: boolean;
      readonly retryAt?: number;
      readonly eager: boolean;
    }
  /** The function threw, or something between us and it went wrong. */
  | { readonly kind: "failed"; readonly error: CallError; readonly fatal: boolean; readonly retryAt?: number }
  /** Nobody listens at the app's address: it restarts, or has not started yet. Costs no attempt. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** An error in the form in which the SDK serialises it. */
export interface CallError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}
