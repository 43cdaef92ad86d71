import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { type Money, parseMoney, toDecimal } from "@/server/kernel/money";
import type { GatewayEventBody } from "@/server/pipeline/events/event.schema";
import { chargedBackHint } from "../steps/read-transaction";
import { freezeRecord } from "../steps/revive-record";
import type { GeneratedPayment, GeneratedReference } from "./try.schema";

/** First digits and length by which a brand is told. No number of a card: the middle is a mask. */
const masked = {
  visa: "411111******1111",
  mastercard: "555555******4444",
  amex: "378282*****0005",
  discover: "601111******1117",
  diners: "305693****5904",
  jcb: "353011******0000",
} as const satisfies Record<NonNullable<GatewayTransaction["cardBrand"]>, string>;

const references: Record<GeneratedReference, (invoice: string) => string> = {
  exact: (invoice) => invoice,
  spaces: (invoice) => `  ${invoice}   `,
  marked: (invoice) => `INV#${invoice}`,
  zeros: (invoice) => invoice.padStart(10, "0"),
  sentence: (invoice) => `Payment for invoice ${invoice}, thank you`,
  two: (invoice) => `${invoice} and ${invoice.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))}`,
  unknown: () => "X-0-NO-SUCH",
  long: (invoice) => `${invoice} `.repeat(12).trim(),
  none: () => "",
};

/**
 * A payment as PayTrace would tell it, which nobody has taken. Its number is none that PayTrace gives; a chargeback has the number of the
 * sale that it takes back, and is told by a notice as every chargeback is.
 * @throws AppError `invalid_input` at `amount`
 */
export function generatePayment(
  payment: GeneratedPayment,
  { currency, at }: { currency: string; at: Date },
): GatewayEventBody {
  const amount = parseMoney(payment.amount, currency);
  if (!amount.ok) throw new AppError("invalid_input", amount.error, { field: "amount", userText: amount.error });
  if (amount.value.minor < 0n) {
    const userText = "An amount is never negative: a refund says by its kind that the money goes back.";
    throw new AppError("invalid_input", "A generated amount was negative.", { field: "amount", userText });
  }
  const { status, cardBrand, customerId, original } = payment;
  const isChargeback = payment.type === "chargeback";
  const type = payment.type === "chargeback" ? "sale" : payment.type;
  const made = `9${String(at.getTime()).padStart(15, "0")}`;
  const transactionId = isChargeback && original !== "" ? original : made;
  const takesBack = original !== "" && (type === "refund" || type === "void");
  const canonical: GatewayTransaction = {
    transactionId,
    type,
    status,
    amount: amount.value,
    occurredAt: at,
    customerId,
    ...(status === "settled" ? { settledAt: at, batchNumber: "1" } : {}),
    ...(takesBack ? { originalTransactionId: original } : {}),
    invoiceId: references[payment.reference](payment.invoice),
    customerReferenceId: "",
    payerName: "Try Payer",
    maskedNumber: cardBrand === "" ? "" : masked[cardBrand],
    ...(cardBrand === "" ? {} : { cardBrand }),
    approvalCode: status === "declined" ? "" : "TRY001",
    approvalMessage: status === "declined" ? "DECLINED" : "APPROVED",
    avsResponse: "",
    cscResponse: "",
    responseText: "",
    discretionary: {},
  };
  const record = freezeRecord({ externalId: transactionId, version: "generated", occurredAt: at, canonical, raw: {} });
  return {
    about: "payment",
    transactionId,
    originalTransactionId: takesBack ? original : "",
    hint: "",
    cardNumberRemoved: false,
    record,
    ...(isChargeback ? announced(transactionId, amount.value, at) : {}),
  };
}

/** PayTrace's records know no chargebacks: a notice tells of one and of its amount. */
const announced = (transactionId: string, amount: Money, at: Date) => ({
  hint: chargedBackHint,
  message: {
    type: chargedBackHint,
    occurredAt: at.toISOString(),
    data: { transaction_id: transactionId, amount: toDecimal(amount), currency: amount.currency, chargeback_id: "try" },
  },
});
