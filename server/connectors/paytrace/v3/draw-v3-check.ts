import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import type { CheckSource } from "../checks/check-source";
import type { CheckOutcome, DrawCheckInput } from "../checks/draw-check";
import { unexpectedShape } from "../errors";
import { sendOnce } from "../payments/send-once";
import { wireAmount } from "../payments/wire-amount";
import type { PayTraceConfig } from "../settings";
import { addressFields } from "../vault/customer-details";
import { wireReference } from "../wire-text";
import { notDocumented } from "./as-version-one";
import { type CheckState, findV3Check, type ListedCheck } from "./list-v3-checks";
import type { V3Session } from "./session";
import { customerNumber, saleAddress } from "./vault";

/** What a state says of the order to draw the check: whether the bank will be asked for the money, or it came to nothing. */
const fates: Readonly<Record<CheckState, CheckOutcome["status"]>> = {
  INITIATED: "processed",
  VERIFYING: "processed",
  ACCEPTED: "processed",
  ORIGINATED: "processed",
  SETTLED: "processed",
  PARTIALLY_SETTLED: "processed",
  VOIDED: "not_processed",
  ERROR: "not_processed",
  DECLINED: "not_processed",
  NSF_DECLINED: "not_processed",
  REJECTED: "not_processed",
  FAILED: "not_processed",
  RETURNED: "not_processed",
  TECHNICAL_ERROR: "not_processed",
};

/**
 * Draws a check under a key, at most once: PayTrace keeps the key, and what became of a lost answer is asked by it.
 * @throws ConnectorError `timeout` and `unexpected_shape` mean that it may have been drawn: ask again with the earlier attempt
 */
export async function drawV3Check(
  session: V3Session,
  config: PayTraceConfig,
  clock: Clock,
  { kind, amount, from, earlier, key, entryClass, invoiceId }: DrawCheckInput,
): Promise<CheckOutcome> {
  if (kind === "hold") throw notDocumented("checks that wait to be funded");
  if (key === undefined || entryClass === undefined) {
    throw new ConnectorError("invalid", "Version 3 draws a check under a key, and wants to know how the payer agreed.");
  }
  const idempotencyKey = wireReference(key, "The key of a check");
  async function lookUp(): Promise<CheckOutcome | undefined> {
    const found = await findV3Check(session, config, idempotencyKey);
    if (found === undefined) return undefined;
    if (found.amount.minor === amount.minor) return toOutcome(found);
    throw new ConnectorError("conflict", "Another check was drawn under this key.", {
      detail: { checkId: found.checkId },
    });
  }
  return sendOnce({
    clock,
    config,
    earlier,
    lookUp,
    async send() {
      const body = {
        ...(await accountOf(session, from)),
        amount: wireAmount(amount, config),
        std_entry_class: entryClass,
        idempotency_key: idempotencyKey,
        ...(invoiceId === undefined ? {} : { invoice_number: wireReference(invoiceId, "An invoice id") }),
      };
      try {
        await session.call("/v3/checks/payment", body, "write");
      } catch (error) {
        // A complaint about a record was seen to come although the payment had been accepted; the key tells.
        if (!(error instanceof ConnectorError) || error.kind !== "unexpected_shape") throw error;
        const drawn = await lookUp();
        if (drawn !== undefined) return drawn;
        throw error;
      }
      // The answer names the check in more than one place; its record has one form.
      const drawn = await lookUp();
      if (drawn === undefined) throw unexpectedShape("a check that was taken and is not known by its key");
      return drawn;
    },
  });
}

const toOutcome = ({ checkId, state }: ListedCheck): CheckOutcome => ({
  status: fates[state],
  checkId,
  achMessage: fates[state] === "processed" ? "" : state,
});

async function accountOf(session: V3Session, from: CheckSource): Promise<Readonly<Record<string, unknown>>> {
  if ("customerId" in from) {
    return { customer_id: await customerNumber(session, { customer_id: from.customerId }) };
  }
  const { accountNumber, routingNumber, accountType } = from.account;
  return {
    bank_account: {
      account_number: accountNumber,
      routing_number: routingNumber,
      // The spelling of the type is a guess.
      ...(accountType === undefined ? {} : { account_type: accountType.toUpperCase() }),
    },
    ...saleAddress({ billing_address: addressFields(from.holder) }),
  };
}
