import type { PayPage } from "@/server/pipeline/payment-pages/pay-page.schema";

type HeadedPage = Extract<PayPage, { readonly invno: string }>;

/** Who is paid, how much and for what; the amount comes first. */
export function PayHead({ page, amountText = "" }: { page: HeadedPage; amountText?: string }) {
  const { kind, tenantName, company, invno } = page;
  return (
    <header>
      <p className="font-medium text-lg">{tenantName}</p>
      {amountText !== "" && (
        <p className="mt-4 font-semibold text-4xl tabular-nums tracking-tight" data-testid="amount">
          {amountText}
        </p>
      )}
      <h1 className={amountText === "" ? "mt-4 font-semibold text-2xl" : "mt-1 text-lg text-muted"}>
        {kind === "invoice" ? `Invoice ${invno}` : "Save a payment method"}
        <span className="text-muted"> for {company}</span>
      </h1>
    </header>
  );
}
