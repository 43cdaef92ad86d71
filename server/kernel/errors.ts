/** One row per error code: how each transport answers it and whether trying again can help. */
export const errorTable = {
  invalid_input: { http: 400, trpc: "BAD_REQUEST", retryable: false, userText: "Please check what you entered." },
  unauthenticated: { http: 401, trpc: "UNAUTHORIZED", retryable: false, userText: "Sign in to continue." },
  forbidden: { http: 403, trpc: "FORBIDDEN", retryable: false, userText: "Your role does not allow this." },
  second_factor_needed: {
    http: 403,
    trpc: "FORBIDDEN",
    retryable: false,
    userText: "Your company asks for a second factor. Set one up in your account, then go on.",
  },
  not_found: { http: 404, trpc: "NOT_FOUND", retryable: false, userText: "This does not exist or was removed." },
  conflict: {
    http: 409,
    trpc: "CONFLICT",
    retryable: false,
    userText: "This was changed in the meantime. Load it again.",
  },
  gone: {
    http: 410,
    trpc: "NOT_FOUND",
    retryable: false,
    userText: "This link was used already or is no longer valid.",
  },
  too_large: { http: 413, trpc: "PAYLOAD_TOO_LARGE", retryable: false, userText: "This is larger than we accept." },
  unsupported_media: {
    http: 415,
    trpc: "BAD_REQUEST",
    retryable: false,
    userText: "This content type is not accepted here.",
  },
  unprocessable: {
    http: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    retryable: false,
    userText: "This cannot be done as asked.",
  },
  rate_limited: {
    http: 429,
    trpc: "TOO_MANY_REQUESTS",
    retryable: true,
    userText: "Too many attempts. Wait a moment and try again.",
  },
  unavailable: {
    http: 503,
    trpc: "INTERNAL_SERVER_ERROR",
    retryable: true,
    userText: "A system we depend on does not answer. We keep trying.",
  },
  internal: {
    http: 500,
    trpc: "INTERNAL_SERVER_ERROR",
    retryable: false,
    userText: "We could not complete this. Our team sees the cause.",
  },
} as const satisfies Record<string, { http: number; trpc: string; retryable: boolean; userText: string }>;

export type ErrorCode = keyof typeof errorTable;

export interface AppErrorOptions {
  /** Text for the person, when the table's default says too little. Plain words, no blame. */
  readonly userText?: string;
  readonly cause?: unknown;
  /** The place in the input, such as `amount` or `customer.email`. */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
}

const made = Symbol.for("tallybridge.AppError");

/** A failure thrown by a use case. Transports map it by `errorTable`, once, at the edge. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly [made] = true;
  readonly code: ErrorCode;
  readonly userText: string;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.userText = options.userText ?? errorTable[code].userText;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Pages have a copy of their own of every module; an error that came over from the running parts is one all the same. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a narrower class inherits this and asks as every class does.
    if (!Object.is(this, AppError)) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && made in value;
  }
}
