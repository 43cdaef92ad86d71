import { PageHeader } from "@/components/shell/page-header";

export function BillingHeader() {
  return (
    <PageHeader
      title="Plan and billing"
      note="What the company's plan includes, how much of it is used, and what it costs. No fee for a payment, and none waits because of a plan."
    />
  );
}
