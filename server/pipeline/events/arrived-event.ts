import type { EventSource, StoredGatewayBody } from "./event.schema";

/** One event on its way into the inbox: verified, without card numbers, not stored yet. */
export interface ArrivedEvent {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly connectionId: string;
  readonly source: EventSource;
  readonly dedupeKey: string;
  /** SHA-256 of the bytes as they came, hex: tells a repetition from a conflict. */
  readonly bodyHash: string;
  readonly body: StoredGatewayBody;
  /** The gateway's record as it sent it, without card numbers; absent in notifications. */
  readonly raw?: unknown;
  readonly kind: string;
  readonly transactionId: string;
  readonly orderingKey: string;
}

/**
 * `stored`: new. `repeated`: the same event again, counted. `conflict`: the same key with another content; kept beside
 * the first, applied never.
 */
export type StoreOutcome = "stored" | "repeated" | "conflict";
