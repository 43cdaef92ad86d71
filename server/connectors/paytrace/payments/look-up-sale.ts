import type { Clock } from "@/server/kernel/clock";
import type { Money } from "@/server/kernel/money";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { lookUpPayment } from "./look-up-payment";
import type { PaymentOutcome } from "./read-payment";
import type { EarlierAttempt } from "./send-once";

export interface LookUpSaleInput {
  readonly amount: Money;
  /** The id under which it was sent. */
  readonly invoiceId: string;
  readonly earlier: EarlierAttempt;
}

/** `not_listed_yet`: it may still appear. `not_taken`: PayTrace had the time to list it and does not. */
export type FoundSale = PaymentOutcome | "not_listed_yet" | "not_taken";

/**
 * What became of a sale whose answer was lost, without sending anything: a token of the hosted fields is good once, so such a sale
 * cannot be sent again.
 * @throws ConnectorError conflict when something else stands under the id; whatever is thrown, it is as unclear as before
 */
export async function lookUpSale(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  { earlier, ...input }: LookUpSaleInput,
): Promise<FoundSale> {
  const now = clock.now();
  const found = await lookUpPayment(session, config, "sale", input, earlier.firstSentAt, now);
  if (found !== undefined) return found;
  return now.getTime() - earlier.lastSentAt.getTime() < config.lookUpDelayMs ? "not_listed_yet" : "not_taken";
}
