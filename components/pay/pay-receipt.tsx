import { CircleCheck } from "lucide-react";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { PayPage } from "@/server/pipeline/payment-pages/pay-page.schema";
import { PayHead } from "./pay-head";

/** What became of the wish to keep the card, which has nothing to do with the payment. */
function keepWords({ keep, tenantName }: Extract<PayPage, { status: "done" }>): string {
  switch (keep) {
    case "":
      return "";
    case "asked":
      return "Your card is being kept for next time.";
    case "kept":
      return `Your card is kept for next time. Ask ${tenantName} to remove it at any time.`;
    case "given_up":
      return "Your card could not be kept for next time.";
    default:
      return keep satisfies never;
  }
}

/** What was done. Loading the address again shows the same. */
export function PayReceipt({ page }: { page: Extract<PayPage, { status: "done" }> }) {
  const paid = page.kind === "invoice";
  const card = page.lastFour === "" ? "–" : `ending in ${page.lastFour}`;
  const at = new Date(page.at).toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return (
    <>
      <p
        role="status"
        className="mb-6 flex items-center gap-2 rounded-lg border border-posted-line bg-posted-tint p-4 font-medium text-posted-ink"
      >
        <CircleCheck aria-hidden className="size-5 shrink-0" />
        {paid ? "Paid. Thank you." : "Saved. Thank you."}
      </p>
      <PayHead page={page} amountText={page.amountText} />
      <div className="mt-6">
        <KeyValueList
          items={[
            { label: "Card", value: card },
            { label: paid ? "Paid at" : "Saved at", value: `${at} UTC` },
            ...(paid ? [{ label: "Payment number", value: page.transactionId }] : []),
          ]}
        />
      </div>
      <p className="mt-6 text-muted">
        {paid
          ? `${page.tenantName} has this payment. Keep this page or its address as your receipt. ${keepWords(page)}`
          : `${page.tenantName} can charge this card for invoices you agreed to. Ask them to remove it at any time.`}
      </p>
    </>
  );
}
