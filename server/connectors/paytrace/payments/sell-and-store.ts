import { ConnectorError } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import { type CardSource, cardFields, isHosted } from "../card-source";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { type CustomerDetails, detailFields } from "../vault/customer-details";
import { wireReference } from "../wire-text";
import { lookUpPayment } from "./look-up-payment";
import { type PaymentOutcome, readPayment } from "./read-payment";
import { sendOnce } from "./send-once";
import type { PaymentInput } from "./take-payment";
import { wireAmount } from "./wire-amount";

export interface SellAndStoreInput extends CustomerDetails, Pick<PaymentInput, "amount" | "invoiceId" | "earlier"> {
  /** From the hosted fields; a token pays for both. */
  readonly card: CardSource;
  /** Ours, and new in the vault. */
  readonly customerId: string;
}

/**
 * A sale that also stores its card as a customer, in one call. The answer is that of the sale; whether the customer was stored is
 * for the vault's export to tell, after a decline as after a lost answer: what PayTrace says of it is not documented.
 * @throws ConnectorError `timeout` and `unexpected_shape` mean that it may have been taken: ask again with the earlier attempt
 */
export async function sellAndStore(
  session: Session,
  config: PayTraceConfig,
  clock: Clock,
  input: SellAndStoreInput,
): Promise<PaymentOutcome> {
  if (!isHosted(input.card)) throw new ConnectorError("invalid", "This is for the hosted card fields alone.");
  const body = {
    ...cardFields(input.card),
    ...detailFields(input),
    amount: wireAmount(input.amount, config, 1n),
    invoice_id: wireReference(input.invoiceId, "An invoice id"),
    customer_id: wireReference(input.customerId, "A customer id"),
  };
  return sendOnce({
    clock,
    config,
    earlier: input.earlier,
    filteredForMs: config.duplicateWindowMinutes * 60_000,
    // Whether the record names the customer is not documented, so it is not asked for.
    lookUp: ({ firstSentAt }) =>
      lookUpPayment(
        session,
        config,
        "sale",
        { amount: input.amount, invoiceId: input.invoiceId },
        firstSentAt,
        clock.now(),
      ),
    send: async () => readPayment(await session.call("/v1/transactions/sale/pt_protect_customer", body, "write")),
  });
}
