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
