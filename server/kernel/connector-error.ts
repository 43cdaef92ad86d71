/**
 * How the outside answers, in one closed list. The retry class and the words for people come from this table alone,
 * so that no connector invents its own.
 */
export const connectorErrorTable = {
  auth_expired: {
    retry: "after_fix",
    breaks: "at_once",
    userText: "The sign-in to this system is no longer accepted.",
  },
  forbidden: { retry: "after_fix", breaks: "repeated", userText: "The account we use may not do this." },
  rate_limited: { retry: "later", breaks: "repeated", userText: "The system asked us to slow down." },
  invalid: { retry: "never", breaks: "never", userText: "The system refused the data." },
  not_found: { retry: "never", breaks: "never", userText: "The record does not exist there." },
  conflict: { retry: "replan", breaks: "never", userText: "The record changed in the meantime." },
  unavailable: { retry: "later", breaks: "repeated", userText: "The system does not answer." },
  timeout: {
    retry: "look_up",
    breaks: "repeated",
    userText: "The system did not answer in time; whether it acted is not known yet.",
  },
  period_closed: { retry: "later", breaks: "never", userText: "The accounting period is closed." },
  unexpected_shape: { retry: "look_up", breaks: "never", userText: "The system answered in a form we do not know." },
} as const satisfies Record<string, { retry: RetryClass; breaks: BreakClass; userText: string }>;

/**
 * `later`: nothing happened, try again on the back-off schedule. `look_up`: unclear, ask before anything is sent again.
 * `replan`: read the current state and decide anew. `after_fix`: a person must act first. `never`: a person must decide.
 */
export type RetryClass = "later" | "look_up" | "replan" | "after_fix" | "never";

/**
 * When failures of this kind open the circuit of a connection. `at_once`: asking again does harm, and only a person can help.
 * `repeated`: a few in a row mean that the system is away. `never`: the system answers, and what it says is about the question; a
 * record in an unknown form would come back in that form for ever, so it ends on the schedule of its own event.
 */
export type BreakClass = "at_once" | "repeated" | "never";
export type ConnectorErrorKind = keyof typeof connectorErrorTable;

const made = Symbol.for("tallybridge.ConnectorError");

/** A failure of an outside system. `message` is for the log and the trace; it never holds a secret or a card number. */
export class ConnectorError extends Error {
  override readonly name = "ConnectorError";
  readonly [made] = true;
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

  /** Pages have a copy of their own of every module; an error that came over from the running parts is one all the same. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a narrower class inherits this and asks as every class does.
    if (!Object.is(this, ConnectorError)) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && made in value;
  }
}
