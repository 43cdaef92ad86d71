import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { Billing } from "@/server/account/billing/billing.schema";

/** Newest first; each opens on Stripe's own page, where it is paid or printed. */
export function InvoicesCard({ invoices, unreachable }: Pick<Billing, "invoices" | "unreachable">) {
  return (
    <Card title="Invoices" flush={invoices.length > 0}>
      {invoices.length === 0 ? (
        <p className="text-muted">
          {unreachable ? "Stripe does not answer just now. Plan and usage above are current." : "None yet."}
        </p>
      ) : (
        <ul aria-label="Invoices">
          {invoices.map(({ id, number, at, cents, state, url, pdf }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
              <span className="min-w-32 flex-1">
                {url === null ? (
                  number
                ) : (
                  <a href={url} className="rounded-xs text-accent-ink underline underline-offset-3">
                    {number}
                  </a>
                )}
                {pdf !== null && (
                  <a href={pdf} className="ml-3 rounded-xs text-accent-ink text-sm underline underline-offset-3">
                    PDF
                  </a>
                )}
              </span>
              <RelativeTime at={at} />
              {state === "other" ? (
                <Badge>Not due</Badge>
              ) : (
                <StatusMark meaning={state === "paid" ? "posted" : "failed"}>
                  {state === "paid" ? "Paid" : "Open"}
                </StatusMark>
              )}
              <Money amount={{ minor: cents, currency: "USD" }} className="w-24 text-right" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
