import { AppError } from "@/server/kernel/errors";
import type { ClosingContext } from "./closing-context";

/**
 * Lets the subscription follow what was decided about the company. A company without one has nothing to follow; where Stripe cannot be
 * reached the decision stands all the same, and the erasure ends the subscription in any case.
 */
export async function subscriptionFollows(
  { log }: Pick<ClosingContext, "log">,
  change: () => Promise<void>,
): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return;
    log.warn("a subscription did not follow the deletion of its company", { error });
  }
}
