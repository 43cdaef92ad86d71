"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { Agreement } from "@/server/pipeline/agreements/agreement.schema";
import { AgreementInvoice } from "./agreement-invoice";

interface AgreementInvoicesSheetProps {
  agreement: Pick<Agreement, "agreementId" | "company">;
  mayManage: boolean;
  onClose: () => void;
}

/** The open invoices of an agreement: what becomes of each, and that one of them is not to be charged. */
export function AgreementInvoicesSheet({ agreement, mayManage, onClose }: AgreementInvoicesSheetProps) {
  const { agreementId, company } = agreement;
  const trpc = useTRPC();
  const place = usePlace();
  const invoices = useQuery(trpc.agreements.invoices.queryOptions({ ...place, agreementId }));
  return (
    <Sheet
      open
      onClose={onClose}
      title={`Open invoices of ${company}`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {invoices.isPending ? (
        <p className="text-muted">Reading the open invoices</p>
      ) : invoices.isError ? (
        <p role="alert" className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink">
          {failureText(invoices.error)}
        </p>
      ) : invoices.data.length === 0 ? (
        <p className="text-muted">No open invoice falls under this agreement. Later ones will.</p>
      ) : (
        <ul className="rounded-lg border">
          {invoices.data.map((invoice) => (
            <AgreementInvoice key={invoice.invno} invoice={invoice} mayManage={mayManage} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}
