import type { AccountSettings } from "../accounts/settings";
import type { ClaimedDelivery } from "./claim-deliveries";

/** What becomes of a delivery after an attempt. `status` is null when no answer came. */
export interface Verdict {
  readonly state: "due" | "delivered" | "gave_up";
  readonly sendsLeft: number;
  readonly nextAttemptAt: Date;
  readonly status: number | null;
}

export interface Attempt {
  readonly status: number | null;
  /** Seconds the receiver asks to wait, when it says so. */
  readonly retryAfterSeconds: number | undefined;
}

/** 2xx ends a delivery (or repeats it on purpose), 410 ends it for good, all else is tried again later. */
export function judgeAttempt(
  settings: AccountSettings,
  delivery: ClaimedDelivery,
  { status, retryAfterSeconds }: Attempt,
  now: Date,
): Verdict {
  const { retryDelaysMs, spreadMs } = settings.notifications;
  const at = (delayMs: number) => new Date(now.getTime() + delayMs);
  if (status !== null && status >= 200 && status < 300) {
    const sendsLeft = delivery.sends_left - 1;
    const state = sendsLeft > 0 ? "due" : "delivered";
    return { state, sendsLeft, nextAttemptAt: at(Math.random() * spreadMs), status };
  }
  // Nothing says that PayTrace repeats a silent post, so a lost one stays lost.
  const delayMs = delivery.channel === "silent_post" ? undefined : retryDelaysMs[delivery.attempts - 1];
  if (status === 410 || delayMs === undefined) {
    return { state: "gave_up", sendsLeft: delivery.sends_left, nextAttemptAt: now, status };
  }
  const jittered = delayMs * (0.8 + Math.random() * 0.4);
  return {
    state: "due",
    sendsLeft: delivery.sends_left,
    nextAttemptAt: at(Math.max(jittered, (retryAfterSeconds ?? 0) * 1_000)),
    status,
  };
}
