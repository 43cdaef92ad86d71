import type { ApiPrincipal } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";
import { takeToken } from "@/server/platform/rate-limits";
import type { RestServices } from "./rest-services";

/** Requests one key may make in each window. */
export const requestLimit = { limit: 600, windowSeconds: 60 } as const;

/**
 * Takes one request from the key's window. The headers say what the limit is and when the window ends, on every answer.
 * @returns the headers, and the refusal when the window is used up.
 */
export async function takeRequest(
  { db, clock }: Pick<RestServices, "db" | "clock">,
  { apiKeyId }: ApiPrincipal,
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly refusal: AppError | undefined }> {
  const now = clock.now();
  const verdict = await takeToken(db, { key: `rest:api-key:${apiKeyId}`, ...requestLimit }, now);
  const windowMs = requestLimit.windowSeconds * 1_000;
  const reset = Math.max(1, Math.ceil((windowMs - (now.getTime() % windowMs)) / 1_000));
  const headers = {
    "RateLimit-Policy": `"requests";q=${requestLimit.limit};w=${requestLimit.windowSeconds}`,
    "RateLimit-Limit": String(requestLimit.limit),
    "RateLimit-Reset": String(reset),
  };
  if (verdict.accepted) return { headers, refusal: undefined };
  const { retryAfterSeconds } = verdict;
  return {
    headers: { ...headers, "RateLimit-Remaining": "0" },
    refusal: new AppError("rate_limited", "An API key used up its window.", {
      retryAfterSeconds,
      userText: `This key made ${requestLimit.limit} requests within a minute. Go on in ${retryAfterSeconds} seconds.`,
    }),
  };
}
