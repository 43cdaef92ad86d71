import { z } from "zod";

/**
 * What can be made to go wrong on purpose.
 * - `timeout_after_commit`: the work is done, the answer is lost. - `approved_then_voided`: answers 103.
 * - `invalid_token`: the bearer token is refused as if it had expired. - `html_page`: the firewall page instead of JSON.
 * - `forbidden`: the user lacks the permission (981). - `rate_limited`: 429 with Retry-After. - `slow`: answers after `holdMs`. - `server_error`: 500, nothing was done.
 */
export const faultKinds = [
  "timeout_after_commit",
  "approved_then_voided",
  "invalid_token",
  "forbidden",
  "html_page",
  "rate_limited",
  "slow",
  "server_error",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  /** Only calls whose path contains this text, such as `/transactions/sale`; all calls when empty. */
  path: z.string().default(""),
  /** How many calls it hits before it is used up; without end when absent. */
  next: z.number().int().positive().optional(),
  /** Chance for each call, 0 to 1. */
  share: z.number().min(0).max(1).default(1),
  /** How long the answer is held back, for `slow` and `timeout_after_commit`. */
  holdMs: z.number().int().min(0).max(120_000).default(0),
});
export type FaultInput = z.input<typeof faultSchema>;

/** A fault as it is stored: `remaining` counts down, null means without end. */
export interface Fault {
  readonly position: number;
  readonly kind: FaultKind;
  readonly path: string;
  readonly remaining: number | null;
  readonly share: number;
  readonly holdMs: number;
}
