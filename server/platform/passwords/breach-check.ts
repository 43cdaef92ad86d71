import { createHash } from "node:crypto";
import type { Log } from "@/server/platform/log/log";

/** Whether a password is known from a breach. Never throws: false also when the answer could not be had. */
export type BreachCheck = (password: string) => Promise<boolean>;

export interface BreachCheckOptions {
  /** Safe outbound HTTP. */
  readonly transport: (request: Request) => Promise<Response>;
  readonly log: Log;
  /** Where the range interface of Have I Been Pwned is served. */
  readonly baseUrl?: string;
  /** Signing up never waits longer than this for the outside. */
  readonly timeoutMs?: number;
}

const linePattern = /^([0-9A-F]{35}):(\d+)$/;

/**
 * Asks Have I Been Pwned by range: only the first five of forty hex digits of the SHA-1 leave the house, and padding hides
 * the size of the answer. Padding entries have a count of zero.
 */
export function createBreachCheck(options: BreachCheckOptions): BreachCheck {
  const { transport, log, baseUrl = "https://api.pwnedpasswords.com", timeoutMs = 2_000 } = options;
  return async (password) => {
    const digest = createHash("sha1").update(password, "utf8").digest("hex").toUpperCase();
    const [prefix, rest] = [digest.slice(0, 5), digest.slice(5)];
    try {
      const request = new Request(`${baseUrl}/range/${prefix}`, {
        headers: { "add-padding": "true", "user-agent": "tallybridge" },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const response = await transport(request);
      if (!response.ok) throw new Error(`The breach list answered ${response.status}.`);
      return (await response.text()).split(/\r?\n/).some((line) => {
        const [, suffix, count] = linePattern.exec(line) ?? [];
        return suffix === rest && Number(count) > 0;
      });
    } catch (error) {
      // A list that does not answer must not keep anyone from signing up; the offline judgement stands.
      log.warn("breach list not reached, password accepted by the offline judgement", { error });
      return false;
    }
  };
}
