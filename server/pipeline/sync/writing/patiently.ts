import { setTimeout as wait } from "node:timers/promises";
import { ConnectorError } from "@/server/connectors/contract";

const mostTries = 5;
const longestMs = 10_000;

/** Asks again where a system says how soon it may be asked, as far as that is soon. @throws ConnectorError what it says last */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = error instanceof ConnectorError && error.kind === "rate_limited" ? error.retryAfterMs : undefined;
      if (waitMs === undefined || waitMs > longestMs || tries >= mostTries) throw error;
      await wait(waitMs);
    }
  }
}
