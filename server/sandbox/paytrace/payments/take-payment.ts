import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { maskForAnswer } from "../cards/card";
import { inTransaction } from "../schema/in-transaction";
import { type Answer, answer, refuse } from "../wire/answer";
import type { Call, Endpoint } from "../wire/call";
import {
  amount,
  amountOrZero,
  billingAddress,
  discretionaryData,
  readFields,
  shippingAddress,
  text,
} from "../wire/fields";
import type { Refusal } from "../wire/refusals";
import type { CardSource, ChargedCard } from "./card-sources";
import { decideOutcome, type Outcome } from "./decide-outcome";
import { isDuplicate } from "./is-duplicate";
import { recordTransactions } from "./record-transactions";
import type { NewTransaction } from "./transaction";

const details = z.object({
  invoice_id: text(50),
  description: text(),
  tax_amount: text(20),
  customer_reference_id: text(50),
  email: text(),
  csc: text(4),
  billing_address: billingAddress.optional(),
  shipping_address: shippingAddress.optional(),
  discretionary_data: discretionaryData.default({}),
});
const fieldsOf = {
  SALE: details.extend({ amount }),
  AUTHORIZATION: details.extend({ amount: amountOrZero }),
};
type PaymentFields = z.output<(typeof fieldsOf)[keyof typeof fieldsOf]>;

const noBilling = billingAddress.parse({});
const noShipping = shippingAddress.parse({});

/** A sale or an authorization with a card from `source`. A decline is recorded and answered like any other outcome. */
export const takePayment =
  (kind: "SALE" | "AUTHORIZATION", source: CardSource): Endpoint =>
  async (call) => {
    const fields = readFields(fieldsOf[kind], call.body);
    const charged = await source(call);
    const refusals = [
      ...(fields.ok
        ? missingByPolicy(call, fields.value, charged.ok ? charged.value.billing : undefined)
        : fields.error),
      ...(charged.ok ? [] : charged.error),
    ];
    if (!fields.ok || !charged.ok || refusals.length > 0) return refuse(...refusals);

    const billing = fields.value.billing_address ?? charged.value.billing ?? noBilling;
    const outcome = decideOutcome({
      amountCents: fields.value.amount,
      billing,
      csc: fields.value.csc,
      cardDigits: charged.value.card.digits,
      settings: call.account.settings,
      forceAutoVoid: call.faults.has("approved_then_voided"),
    });
    const transaction = toTransaction(kind, call, fields.value, charged.value, outcome);
    const transactionId = await record(call, transaction);
    if (transactionId === undefined) return refuse("duplicate");
    return toAnswer(transactionId, outcome, charged.value);
  };

/** @param stored the address kept with a stored card, which stands for one that is not given */
function missingByPolicy(
  { account, body }: Call,
  fields: PaymentFields,
  stored: ChargedCard["billing"],
): readonly Refusal[] {
  const { requireInvoice, requireCsc, requireBillingAddress, requireBillingZip } = account.settings;
  const billing = fields.billing_address ?? stored ?? noBilling;
  return [
    ...(requireBillingAddress && billing.street_address === "" ? (["billing_address"] as const) : []),
    ...(requireBillingZip && billing.zip === "" ? (["billing_zip"] as const) : []),
    ...(requireInvoice && fields.invoice_id === "" ? (["invoice"] as const) : []),
    ...(requireCsc && fields.csc === "" ? (["csc"] as const) : []),
    ...(body.integrator_id === undefined || body.integrator_id === account.integratorId
      ? []
      : (["integrator"] as const)),
  ];
}

/** The id of the recorded transaction, or undefined when the duplicate filter holds it back. */
async function record(call: Call, transaction: NewTransaction): Promise<string | undefined> {
  const write = async (db: Pool | PoolClient) =>
    (await recordTransactions(db, call.account, call.clock.now(), [transaction]))[0];
  // The filter looks at approved payments only, so a decline never has to wait for it.
  if (call.account.settings.duplicateMinutes === 0 || transaction.state === "declined") return write(call.pool);
  return inTransaction(call.pool, async (client) =>
    (await isDuplicate(client, call.account, transaction)) ? undefined : write(client),
  );
}

const toTransaction = (
  kind: "SALE" | "AUTHORIZATION",
  call: Call,
  fields: PaymentFields,
  charged: ChargedCard,
  outcome: Outcome,
): NewTransaction => ({
  kind,
  state: outcome.result === "approved" ? (kind === "SALE" ? "pending" : "authorized") : outcome.result,
  amountCents: fields.amount,
  card: charged.card,
  invoiceId: fields.invoice_id,
  description: fields.description,
  taxAmount: fields.tax_amount,
  customerReferenceId: fields.customer_reference_id,
  customerId: charged.customerId,
  receiptEmail: fields.email,
  billingAddress: fields.billing_address ?? charged.billing ?? noBilling,
  shippingAddress: fields.shipping_address ?? charged.shipping ?? noShipping,
  discretionaryData: fields.discretionary_data,
  approvalCode: outcome.approvalCode,
  approvalMessage: outcome.approvalMessage,
  avsResponse: outcome.avsResponse,
  cscResponse: outcome.cscResponse,
  createdAt: call.now,
  createdThrough: "API",
  fromIp: call.remoteAddress,
});

function toAnswer(transactionId: string, outcome: Outcome, charged: ChargedCard): Answer {
  const code = { approved: 101, declined: 102, auto_voided: 103 } as const;
  return answer(code[outcome.result], {
    transaction_id: Number(transactionId),
    approval_code: outcome.approvalCode,
    approval_message: outcome.approvalMessage,
    avs_response: outcome.avsResponse,
    csc_response: outcome.cscResponse,
    external_transaction_id: "",
    ...(charged.showMask ? { masked_card_number: maskForAnswer(charged.card.digits) } : {}),
  });
}
