import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import { isOutage } from "@/server/pipeline/connections/circuit/circuit-rules";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import type { ItemEnd } from "./item";

const systems = { gateway: "PayTrace", erp: "Sage Pro" } as const;
export type SystemSide = keyof typeof systems;

/** How a try ends when a system answers with an error: one total table from kind to what happens next. */
export function endForError(side: SystemSide, error: ConnectorError): ItemEnd {
  const name = systems[side];
  const down: Cause = side === "erp" ? "erp_unavailable" : "gateway_unavailable";
  const wait = (cause: Cause, text: string, retryAfterMs = error.retryAfterMs): ItemEnd => ({
    status: "waits",
    cause,
    text,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(isOutage(error) ? { away: side } : {}),
  });
  const table: Record<ConnectorErrorKind, () => ItemEnd> = {
    auth_expired: () => wait("sign_in_refused", `${name} no longer accepts our sign-in.`, 30 * 60_000),
    forbidden: () => wait("sign_in_refused", `${name} does not let our account do this.`, 30 * 60_000),
    rate_limited: () => wait(down, `${name} asked us to slow down.`),
    unavailable: () =>
      wait(side === "erp" && !isOutage(error) ? "record_locked" : down, `${name} does not answer: ${error.message}`),
    timeout: () => wait(side === "erp" ? "in_doubt" : down, `${name} did not answer in time.`),
    unexpected_shape: () => wait(down, `${name} answered in a form we do not know: ${error.message}`),
    conflict: () => wait("record_locked", error.message, 2_000),
    period_closed: () => ({ ...wait("period_closed", error.message, 60 * 60_000), needsYou: true }) as ItemEnd,
    invalid: () => ({ status: "dead", outcome: "needs_you", cause: "validation_failed", text: error.message }),
    not_found: () => ({ status: "dead", outcome: "needs_you", cause: "validation_failed", text: error.message }),
  };
  return table[error.kind]();
}

/** Anything that is not a connector's answer is our own fault and must not look like theirs. */
export function asConnectorError(error: unknown): ConnectorError | undefined {
  return error instanceof ConnectorError ? error : undefined;
}
