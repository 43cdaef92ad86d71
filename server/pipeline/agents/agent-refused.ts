import type { RefusalCode } from "@/server/connectors/sage-pro/remote";

const statusOf = {
  revoked: 401,
  unknown_agent: 401,
  bad_signature: 401,
  clock_wrong: 401,
  replayed: 409,
  code_refused: 403,
  rate_limited: 429,
  protocol: 426,
  invalid: 400,
  too_large: 413,
  stopping: 503,
} as const satisfies Record<RefusalCode, number>;

/** A request of an agent that is not answered; `message` is for people on site. */
export class AgentRefused extends Error {
  override readonly name = "AgentRefused";
  readonly code: RefusalCode;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, message: string, { retryAfterSeconds }: { retryAfterSeconds?: number } = {}) {
    super(message);
    this.code = code;
    this.status = statusOf[code];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
