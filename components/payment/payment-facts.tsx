import { cardText, isOpen, sourceWords, typeWord } from "@/components/payments/outcomes";
import { BatchReference } from "@/components/settlement/batch-reference";
import { Id } from "@/components/ui/id";
import type { KeyValue } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import type { PayerReceipt } from "@/server/pipeline/receipts/receipt.schema";

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

const receiptWords = {
  due: "waits to be sent",
  sending: "being sent",
  sent: "sent",
  refused: "not sent",
  unclear: "not clear whether it was sent",
  no_address: "not sent",
} as const satisfies Record<PayerReceipt["state"], string>;

/** What became of the receipt by mail; nothing where none was wanted. */
export const receiptFacts = (receipt: PayerReceipt | null): KeyValue[] =>
  receipt === null
    ? []
    : [
        {
          label: "Receipt by mail",
          value: (
            <>
              {[receipt.email, receiptWords[receipt.state]].filter(Boolean).join(", ")}
              {receipt.note !== "" && <span className="block text-muted">{receipt.note}</span>}
            </>
          ),
        },
      ];

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
