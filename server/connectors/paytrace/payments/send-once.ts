import { ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { PayTraceConfig } from "../settings";

/** When the same thing was sent before without a clear end: for the first time, and for the last. */
export interface EarlierAttempt {
  readonly firstSentAt: Date;
  readonly lastSentAt: Date;
}

export interface SendOnceInput<Outcome> {
  readonly clock: Clock;
  readonly config: Pick<PayTraceConfig, "lookUpDelayMs">;
  readonly earlier: EarlierAttempt | undefined;
  /** What became of the earlier attempt; undefined where PayTrace shows nothing of it. */
  readonly lookUp: (earlier: EarlierAttempt) => Promise<Outcome | undefined>;
  readonly send: () => Promise<Outcome>;
  /** Called right before anything is sent, and never when nothing is: to note the attempt first. Nothing is sent when it throws. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
  /** How long PayTrace's own filter may refuse the second of two equal payments, counted from the last attempt. */
  readonly filteredForMs?: number;
}

/**
 * Sends what must not happen twice. PayTrace has no idempotency for cards, so after an unclear attempt its own list is asked;
 * what stands there is the outcome, and nothing is sent. That nothing stands there counts only once the list had time to show it.
 *
 * @throws ConnectorError `timeout` or `unexpected_shape` while it stays unclear: ask again with the earlier attempt
 */
export async function sendOnce<Outcome>(input: SendOnceInput<Outcome>): Promise<Outcome> {
  const { clock, config, earlier, lookUp, filteredForMs = 0 } = input;
  const send = async () => {
    await input.beforeSend?.();
    return input.send();
  };
  if (earlier === undefined) return send();
  const found = await lookUpSafely(lookUp, earlier);
  if (found !== undefined) return found;
  const agoMs = clock.now().getTime() - earlier.lastSentAt.getTime();
  if (agoMs < config.lookUpDelayMs) {
    const retryAfterMs = config.lookUpDelayMs - agoMs;
    throw new ConnectorError("timeout", "PayTrace does not show the earlier attempt yet.", { retryAfterMs });
  }
  try {
    return await send();
  } catch (error) {
    if (agoMs >= filteredForMs || !isRefusal(error)) throw error;
    // The filter's code is not documented, so every refusal in its time may mean that the first attempt was taken.
    const late = await lookUpSafely(lookUp, earlier);
    if (late !== undefined) return late;
    throw new ConnectorError("timeout", "The repetition was refused while the duplicate filter may hold it back.", {
      cause: error,
      retryAfterMs: filteredForMs - agoMs,
    });
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ConnectorError && (error.kind === "invalid" || error.kind === "conflict");

/**
 * A look-up that fails leaves the attempt as unclear as it was. `unavailable` would say that nothing has happened and
 * `invalid` that it was refused, and both would be said of the question, not of the payment.
 */
async function lookUpSafely<Outcome>(
  lookUp: (earlier: EarlierAttempt) => Promise<Outcome | undefined>,
  earlier: EarlierAttempt,
): Promise<Outcome | undefined> {
  try {
    return await lookUp(earlier);
  } catch (error) {
    if (!(error instanceof ConnectorError) || !["later", "never"].includes(connectorErrorTable[error.kind].retry)) {
      throw error;
    }
    throw new ConnectorError("timeout", `What became of the earlier attempt could not be read: ${error.message}`, {
      cause: error,
      detail: error.detail,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    });
  }
}
