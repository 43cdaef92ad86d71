import type { PayTraceClient } from "../client";
import type { PayTraceContext, Session } from "../session";
import { asVersionOne, notDocumented } from "./as-version-one";
import { drawV3Check } from "./draw-v3-check";
import { listV3Checks } from "./list-v3-checks";
import { createV3Session } from "./session";

/**
 * PayTrace's version 3 behind the same port. Its public documents show requests and hardly any response: what stands there is
 * asked for, an answer in another form than expected is refused by name, and what does not stand there refuses before anything
 * is sent.
 */
export function createV3Client(
  ctx: PayTraceContext,
  createOver: (session: Session, ctx: PayTraceContext) => PayTraceClient,
): PayTraceClient {
  const session = createV3Session(ctx);
  const { config, clock } = ctx;
  const client = createOver({ ...session, ...asVersionOne(session), ping: async () => undefined }, ctx);
  const not = (what: string) => async (): Promise<never> => {
    throw notDocumented(what);
  };
  return {
    ...client,
    async emailReceipt(input) {
      if ("transactionId" in input.of) throw notDocumented("receipts of card payments");
      return client.emailReceipt(input);
    },
    drawCheck: (input) => drawV3Check(session, config, clock, input),
    listChecks: (range) => listV3Checks(session, config, range),
    manageCheck: not("changes of checks"),
    refundCheck: not("refunds of checks"),
    updateCustomer: not("changes of customers"),
    updateRecurrence: not("changes of recurrences"),
    exportRecurrences: not("lists of recurrences"),
    readLatestRecurringPayment: not("recurring payments"),
    addLevelThree: not("level 3 data"),
  };
}
