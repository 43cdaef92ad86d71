import { cardText, isOpen, sourceWords, typeWord } from "@/components/payments/outcomes";
import { BatchReference } from "@/components/settlement/batch-reference";
import { Id } from "@/components/ui/id";
import type { KeyValue } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";

/** What every payment's facts are called, in their order; the page shows the names before it knows the facts. */
export const factLabels = [
  "Posted",
  "Transaction",
  "Type",
  "In PayTrace",
  "Payer",
  "Customer",
  "Invoice",
  "Card",
  "Taken",
  "Settled",
  "Batch",
  "Arrived by",
] as const;

/** The facts of a payment's money and payer. */
export function paymentFacts(payment: PaymentDetail["payment"]): KeyValue[] {
  const notPosted = { minor: payment.amount.minor - payment.posted.minor, currency: payment.amount.currency };
  return [
    { label: "Posted", value: <Money amount={payment.posted} /> },
    ...(isOpen(payment.outcome) ? [{ label: "Not posted", value: <Money amount={notPosted} weight="strong" /> }] : []),
    { label: "Transaction", value: <Id value={payment.transactionId} of="transaction" whole /> },
    { label: "Type", value: typeWord(payment.type) },
    {
      label: "In PayTrace",
      value: [payment.gatewayStatus.replaceAll("_", " "), payment.responseText].filter(Boolean).join(" · "),
    },
    { label: "Payer", value: payment.payerName },
    { label: "Customer", value: payment.custno || payment.customerId },
    { label: "Invoice", value: payment.invno || payment.invoiceReference },
    { label: "Card", value: cardText(payment) },
    { label: "Taken", value: <RelativeTime at={payment.occurredAt} /> },
    { label: "Settled", value: payment.settledAt ? <RelativeTime at={payment.settledAt} /> : "Not yet" },
    {
      label: "Batch",
      value: payment.settledAt && payment.batchNumber && (
        <BatchReference batchNumber={payment.batchNumber} settledAt={payment.settledAt} />
      ),
    },
    { label: "Arrived by", value: payment.sources.map((source) => sourceWords[source]).join(", ") },
  ];
}
