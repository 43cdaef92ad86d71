import type { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";

/**
 * How the outside answers, in one closed list. The retry class and the words for people come from this table alone,
 * so that no connector invents its own.
 */
export const connectorErrorTable = {
  auth_expired: { retry: "after_fix", userText: "The sign-in to this system is no longer accepted." },
  forbidden: { retry: "after_fix", userText: "The account we use may not do this." },
  rate_limited: { retry: "later", userText: "The system asked us to slow down." },
  invalid: { retry: "never", userText: "The system refused the data." },
  not_found: { retry: "never", userText: "The record does not exist there." },
  conflict: { retry: "replan", userText: "The record changed in the meantime." },
  unavailable: { retry: "later", userText: "The system does not answer." },
  timeout: { retry: "look_up", userText: "The system did not answer in time; whether it acted is not known yet." },
  period_closed: { retry: "later", userText: "The accounting period is closed." },
  unexpected_shape: { retry: "look_up", userText: "The system answered in a form we do not know." },
} as const satisfies Record<string, { retry: RetryClass; userText: string }>;

/**
 * `later`: nothing happened, try again on the back-off schedule. `look_up`: unclear, ask before anything is sent again.
 * `replan`: read the current state and decide anew. `after_fix`: a person must act first. `never`: a person must decide.
 */
export type RetryClass = "later" | "look_up" | "replan" | "after_fix" | "never";
export type ConnectorErrorKind = keyof typeof connectorErrorTable;

/** A failure of an outside system. `message` is for the log and the trace; it never holds a secret or a card number. */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly kind: ConnectorErrorKind;
  readonly retryAfterMs: number | undefined;
  /** What the system itself said, such as its code: short, without secrets. */
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(
    kind: ConnectorErrorKind,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number; detail?: Readonly<Record<string, string | number>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
    this.detail = options.detail ?? {};
  }
}

/** Sends one HTTP request. Safe outbound HTTP in production, the simulator's handler in the Sandbox. */
export type HttpTransport = (request: Request) => Promise<Response>;

/** All a connector may touch: it reads no environment, asks no global clock and mentions no fetch. */
export interface ConnectorContext<Config, Credentials, Transport> {
  readonly config: Config;
  readonly credentials: Credentials;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One record pulled from a system: `raw` as it came (parsed), `canonical` in our words. */
export interface PulledRecord<Canonical> {
  readonly externalId: string;
  /** Changes whenever the record changes there; equal versions need no second event. */
  readonly version: string;
  readonly occurredAt: Date;
  readonly raw: unknown;
  readonly canonical: Canonical;
}

export interface PulledPage<Canonical, Cursor> {
  readonly records: readonly PulledRecord<Canonical>[];
  readonly nextCursor: Cursor;
  readonly hasMore: boolean;
}

/** What became of one item of a `push`; the neighbours of a refused item are written all the same. */
export type PushOutcome<Document> =
  | { readonly status: "posted"; readonly document: Document }
  /** The journal of the other system already holds this posting key: nothing was written now. */
  | { readonly status: "already_posted"; readonly document: Document }
  | { readonly status: "refused"; readonly error: ConnectorError };

export interface CheckResult {
  readonly name: "reached" | "signed_in" | "permissions" | "sample_read";
  readonly passed: boolean;
  readonly text: string;
}

export interface ConnectorManifest {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The slot of a flow this connector can fill. */
  readonly slot: "gateway" | "erp" | "shop";
}

/** A connector is a value: a manifest, its settings as schemas and the capabilities it has. */
export interface Connector<Config, Credentials, Transport> {
  readonly manifest: ConnectorManifest;
  readonly config: z.ZodType<Config>;
  readonly credentials: z.ZodType<Credentials>;
  check(ctx: ConnectorContext<Config, Credentials, Transport>): Promise<readonly CheckResult[]>;
}
