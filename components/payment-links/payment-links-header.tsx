import { LivePageHeader } from "@/components/live/live-page-header";

export function PaymentLinksHeader() {
  return (
    <LivePageHeader
      title="Payment links"
      note="Addresses that you send to a customer: to pay an invoice, or to leave a card for later. The card is entered at PayTrace and never seen here."
    />
  );
}
