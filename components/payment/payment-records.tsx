import { dayInZone } from "@/components/payments/days";
import { cardText, postingKindWords, typeWord } from "@/components/payments/outcomes";
import { formatMoney } from "@/components/ui/format-money";
import { SideBySide, type SideBySideRow } from "@/components/ui/side-by-side";
import type { PaymentDetail, PaymentPosting } from "@/server/pipeline/payments/payment-detail.schema";

interface PaymentRecordsProps {
  detail: PaymentDetail;
  /** Zone in which the gateway's instant becomes a posting date. */
  zone: string;
}

/** Each posting beside the gateway's record it was made from, field by field with the rule between them. */
export function PaymentRecords({ detail, zone }: PaymentRecordsProps) {
  const postings = detail.postings.filter(
    (posting) => posting.kind !== "payment_failed" || detail.postings.length === 1,
  );
  return (
    <div className="flex flex-col gap-4">
      {postings.map((posting) => (
        <SideBySide
          key={posting.postingKey}
          label={`PayTrace record and ${postingKindWords[posting.kind]}`}
          sourceTitle="PayTrace transaction"
          targetTitle={`Sage Pro ${postingKindWords[posting.kind].toLowerCase()}`}
          rows={rowsOf(detail.payment, posting, { zone, several: postings.length > 1 })}
        />
      ))}
    </div>
  );
}

function rowsOf(
  payment: PaymentDetail["payment"],
  posting: PaymentPosting,
  { zone, several }: { zone: string; several: boolean },
): SideBySideRow[] {
  const target = posting.document ?? posting.request;
  const absolute = {
    ...payment.amount,
    minor: payment.amount.minor < 0n ? -payment.amount.minor : payment.amount.minor,
  };
  const gatewayDay = dayInZone(payment.occurredAt, zone);
  return [
    {
      field: "Transaction",
      source: payment.transactionId,
      rule: "to refno",
      target: target.refno.trim(),
      differs: target.refno.trim() !== payment.transactionId,
    },
    {
      field: "Amount",
      source: formatMoney(absolute),
      rule: several ? "this part of it" : "exact",
      target: formatMoney(posting.amount),
      differs: !several && posting.amount.minor !== absolute.minor,
    },
    {
      field: "Kind",
      source: `${typeWord(payment.type)}, ${payment.gatewayStatus.replaceAll("_", " ")}`,
      rule: "status mapping",
      target: postingKindWords[posting.kind],
    },
    {
      field: "Date",
      source: gatewayDay,
      rule: target.date === gatewayDay ? "same day" : "an open day",
      target: target.date,
    },
    { field: "Invoice", source: payment.invoiceReference, rule: "found by reference", target: target.invno.trim() },
    {
      field: "Customer",
      source: payment.payerName || payment.customerId,
      rule: "of the invoice",
      target: target.custno.trim(),
    },
    {
      field: "Account",
      source: cardText(payment),
      rule: "by card brand",
      target: posting.request.cashAccount,
    },
    { field: "Memo", source: payment.responseText, rule: "", target: posting.request.memo || posting.request.reason },
  ];
}
