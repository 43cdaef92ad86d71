import { ConnectorError } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import type { GatewayTransaction } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { listAround } from "./list-around";
import type { PaymentOutcome } from "./read-payment";

/** What tells one payment from another. */
interface PaymentToFind {
  readonly amount: Money;
  readonly invoiceId: string;
  /** Where a stored customer was charged, or should have been. */
  readonly customerId?: string;
}

/**
 * The payment that was taken under an invoice id; undefined where PayTrace lists none.
 * @throws ConnectorError conflict when what is listed under the id cannot be this payment, or is more than one: a person decides
 */
export async function lookUpPayment(
  session: Session,
  config: PayTraceConfig,
  kind: "sale" | "authorization",
  input: PaymentToFind,
  since: Date,
  now: Date,
): Promise<PaymentOutcome | undefined> {
  const listed = await listAround(session, config, since, now, input.invoiceId);
  // A refund carries the invoice id of its sale and is no payment.
  const under = listed.filter((record) => record.invoiceId === input.invoiceId && record.type !== "refund");
  if (under.length === 0) return undefined;
  const [only] = under;
  if (only === undefined || under.length > 1 || !isThisPayment(only, kind, input)) {
    throw new ConnectorError(
      "conflict",
      "Another payment stands under this invoice id, so it is not clear what was taken.",
      {
        detail: { transactionIds: under.map(({ transactionId }) => transactionId).join(",") },
      },
    );
  }
  return toOutcome(only);
}

function isThisPayment(record: GatewayTransaction, kind: "sale" | "authorization", input: PaymentToFind): boolean {
  const types = kind === "sale" ? ["sale"] : ["authorization", "capture"];
  const { customerId, amount } = input;
  return (
    types.includes(record.type) &&
    // A capture may have been of a part.
    (record.type === "capture" ? record.amount.minor <= amount.minor : record.amount.minor === amount.minor) &&
    (customerId === undefined || record.customerId === customerId)
  );
}

const toOutcome = (record: GatewayTransaction): PaymentOutcome => ({
  status: statusOf(record.status),
  transactionId: record.transactionId,
  approvalCode: record.approvalCode,
  approvalMessage: record.approvalMessage,
  avsResponse: record.avsResponse,
  cscResponse: record.cscResponse,
});

function statusOf(status: GatewayTransaction["status"]): PaymentOutcome["status"] {
  switch (status) {
    case "authorized":
    case "pending":
    case "settled":
    case "refunded":
      return "approved";
    case "declined":
      return "declined";
    case "voided":
    case "approved_then_voided":
      return "approved_then_voided";
    default:
      return status satisfies never;
  }
}
