import type { Value } from "./value";

/** Why a value could not be made: what was found, named, and what somebody can do about it. */
export interface TransformProblem {
  readonly text: string;
  readonly remedy: string;
}

/**
 * What became of a value. `undefined` is nothing: the target field stays empty. Notes say what was lost or decided on the way, such
 * as a text that was cut; they go to the trace of the run.
 */
export type Outcome<Given = Value | undefined> =
  | { readonly ok: true; readonly value: Given; readonly notes?: readonly string[] }
  | { readonly ok: false; readonly error: TransformProblem };

export const gives = <Given>(value: Given, ...notes: readonly string[]): Outcome<Given> =>
  notes.length === 0 ? { ok: true, value } : { ok: true, value, notes };

export const fails = (text: string, remedy: string): { readonly ok: false; readonly error: TransformProblem } => ({
  ok: false,
  error: { text, remedy },
});
