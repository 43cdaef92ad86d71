import { ConnectorError } from "@/server/connectors/contract";
import { type CardSource, isHosted } from "../card-source";
import { unexpectedShape } from "../errors";
import type { PaymentOutcome } from "../payments/read-payment";
import type { PaymentInput } from "../payments/take-payment";
import { wireAmount } from "../payments/wire-amount";
import type { PayTraceConfig } from "../settings";
import { wireReference, wireText } from "../wire-text";
import { v3Payment } from "./schemas";
import type { V3Answer, V3Session } from "./session";

/**
 * Takes or authorizes a payment. Which name the list of v3 gives an invoice is not documented, so a lost answer cannot be looked
 * up for certain: after an unclear attempt nothing is sent, and a person looks.
 * @throws ConnectorError conflict when there was an earlier attempt
 */
export async function takeV3Payment(
  session: V3Session,
  config: PayTraceConfig,
  kind: "sale" | "authorize",
  input: PaymentInput,
): Promise<PaymentOutcome> {
  if (input.earlier !== undefined) {
    throw new ConnectorError("conflict", "With version 3, what became of a lost payment cannot be asked for certain.");
  }
  const [path, source] = sourceOf(input.method);
  const { amount, customerReferenceId, description, taxAmount } = input;
  const body = {
    ...source,
    amount: wireAmount(amount, config, kind === "authorize" ? 0n : 1n),
    invoice_number: wireReference(input.invoiceId, "An invoice id"),
    ...(customerReferenceId === undefined ? {} : { customer_reference_id: wireText(customerReferenceId, 50) }),
    ...(description === undefined ? {} : { description: wireText(description) }),
    ...(taxAmount === undefined ? {} : { tax_amount: wireAmount(taxAmount, config, 0n) }),
  };
  await input.beforeSend?.();
  return readV3Payment(await session.call(`/v3/card/${kind}/${path}`, body, "write"));
}

function sourceOf(method: PaymentInput["method"]): readonly [path: string, Readonly<Record<string, unknown>>] {
  if ("card" in method) return cardOf(method.card);
  if ("customerId" in method && /^\d{1,18}$/.test(method.customerId)) return [`customer/${method.customerId}`, {}];
  throw new ConnectorError("invalid", "Version 3 charges cards, and customers by the number that PayTrace gave them.");
}

/** Encrypted texts stand in the fields of the plain ones; there they are 329 to 359 characters long. */
const cardOf = (card: CardSource): readonly [path: string, Readonly<Record<string, unknown>>] =>
  isHosted(card)
    ? ["pt-protect", { hpf_token: card.hpfToken, enc_key: card.encKey }]
    : [
        "keyed",
        {
          card: {
            number: card.encryptedNumber,
            expiration_month: card.expirationMonth,
            expiration_year: card.expirationYear,
          },
          ...(card.encryptedCsc === undefined ? {} : { csc: card.encryptedCsc }),
        },
      ];

/** As in version 1: 101 with success is money, 102 is a decline, 103 was voided at once, and everything else is not understood. */
function readV3Payment({ success, data }: V3Answer): PaymentOutcome {
  const answer = v3Payment.safeParse(data);
  if (!answer.success) throw unexpectedShape("a payment without its code or id");
  const { response_code: code, ...payment } = answer.data;
  const status =
    code === 103
      ? "approved_then_voided"
      : code === 102
        ? "declined"
        : code === 101 && success
          ? "approved"
          : undefined;
  if (status === undefined) throw unexpectedShape(`response code ${code} with success ${success}`);
  return {
    status,
    transactionId: payment.transaction_id,
    approvalCode: payment.approval_code,
    approvalMessage: payment.approval_message.replace(/\s+/g, " "),
    avsResponse: payment.avs_response,
    cscResponse: payment.csc_response,
  };
}
