import { setTimeout as delay } from "node:timers/promises";

/** Waits, or rejects at once when the caller gives up. */
export async function holdAnswer(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal });
}
