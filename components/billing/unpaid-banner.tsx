import { RelativeTime } from "@/components/ui/relative-time";
import type { Billing } from "@/server/account/billing/billing.schema";

/** Says that a month could not be charged, until when everything goes on, and where it is paid. */
export function UnpaidBanner({ billing: { status, graceEndsAt, invoices } }: { billing: Billing }) {
  if (status !== "past_due") return null;
  const open = invoices.find(({ state }) => state === "open");
  return (
    <div role="alert" className="rounded-lg border border-failed-line bg-failed-tint px-4 py-3">
      <p className="font-semibold text-failed-ink">The last invoice could not be charged</p>
      <p>
        The card on file was refused. Payments reach the books as before, and the plan stays until{" "}
        <RelativeTime at={graceEndsAt} />.{" "}
        {open?.url && (
          <a href={open.url} className="rounded-xs font-medium underline underline-offset-3">
            Pay the open invoice
          </a>
        )}
      </p>
    </div>
  );
}
