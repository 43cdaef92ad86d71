import type { AppError } from "@/server/kernel/errors";
import type { Log } from "@/server/platform/log/log";

/**
 * Notes at the edge what somebody was not let do: without the right to it, or more often than the rules allow. Whoever tries the rules is
 * seen in the log by that; every other failure is not theirs to be noted here.
 * @param where names the call: a procedure, a form, a request
 */
export function logRefusal(
  log: Pick<Log, "warn">,
  failure: Pick<AppError, "code" | "message"> | undefined,
  where: Readonly<Record<string, string>>,
): void {
  if (failure?.code === "forbidden") log.warn("a call was refused", { ...where, reason: failure.message });
  if (failure?.code === "rate_limited") log.warn("a limit was used up", { ...where, reason: failure.message });
}
