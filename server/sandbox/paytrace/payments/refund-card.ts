import { z } from "zod";
import { maskForAnswer } from "../cards/card";
import { answer, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { amount, billingAddress, readFields, shippingAddress, text } from "../wire/fields";
import type { CardSource } from "./card-sources";
import { recordTransactions } from "./record-transactions";

const refundFields = z.object({
  amount,
  invoice_id: text(50),
  description: text(),
  customer_reference_id: text(50),
  billing_address: billingAddress.optional(),
});
const noBilling = billingAddress.parse({});
const noShipping = shippingAddress.parse({});

/** A refund without an earlier sale, to a card or a stored customer: a permission that is off unless it was asked for. */
export const refundCard =
  (source: CardSource): Endpoint =>
  async (call) => {
    if (!call.account.settings.unreferencedRefunds) return refuse("permission");
    const fields = readFields(refundFields, call.body);
    const credited = await source(call);
    if (!fields.ok || !credited.ok) {
      return refuse(...(fields.ok ? [] : fields.error), ...(credited.ok ? [] : credited.error));
    }
    const { card, customerId, billing, shipping, showMask } = credited.value;
    const [transactionId] = await recordTransactions(call.pool, call.account, call.clock.now(), [
      {
        kind: "REFUND",
        state: "pending",
        amountCents: fields.value.amount,
        card,
        customerId,
        invoiceId: fields.value.invoice_id,
        description: fields.value.description,
        taxAmount: "",
        customerReferenceId: fields.value.customer_reference_id,
        receiptEmail: "",
        billingAddress: fields.value.billing_address ?? billing ?? noBilling,
        shippingAddress: shipping ?? noShipping,
        discretionaryData: {},
        approvalCode: "",
        approvalMessage: "",
        avsResponse: "",
        cscResponse: "",
        createdAt: call.now,
        createdThrough: "API",
        fromIp: call.remoteAddress,
      },
    ]);
    return answer(106, {
      transaction_id: Number(transactionId),
      external_transaction_id: "",
      ...(showMask ? { masked_card_number: maskForAnswer(card.digits) } : {}),
    });
  };
