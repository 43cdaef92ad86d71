import type { Change } from "./change";

/** Members that hold what users sent or returned. */
const payloads = new Set(["triggeredBy", "event", "output"]);

/**
 * Changes as JSON for `inngest.apply`. Payloads are JSON text within it: PostgreSQL's operators on `json` stumble over
 * a NUL or a lone surrogate anywhere in the value they take apart, but text passes through them untouched.
 */
export const encodeChanges = (changes: readonly Change[]): string =>
  JSON.stringify(changes, (name, value: unknown) => (payloads.has(name) ? (JSON.stringify(value) ?? "null") : value));
