import type { FunctionDefinition } from "../definitions/function-definition";
import type { FunctionRegistry } from "../definitions/function-registry";
import type { RunState } from "../store/read-run";
import type { Backoff } from "./backoff";

/** All that a decision about a call's outcome may look at. */
export interface OutcomeContext {
  readonly registry: FunctionRegistry;
  readonly definition: FunctionDefinition;
  readonly state: RunState;
  /** The step that was to be executed; null when the call was to find steps. */
  readonly stepId: string | null;
  readonly nowMs: number;
  readonly backoff: Backoff;
}

export const isLastAttempt = ({ state, definition }: OutcomeContext): boolean =>
  state.attempt + 1 >= definition.maxAttempts;
