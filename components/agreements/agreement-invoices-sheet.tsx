"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import type { Agreement } from "@/server/pipeline/agreements/agreement.schema";
import { AgreementInvoice } from "./agreement-invoice";

interface AgreementInvoicesSheetProps {
  agreement: Pick<Agreement, "agreementId" | "company">;
  /** The list of open invoices was read at least once. */
  isListRead: boolean;
  mayManage: boolean;
  onClose: () => void;
}

/** The open invoices of an agreement: what becomes of each, and that one of them is not to be charged. */
export function AgreementInvoicesSheet(props: AgreementInvoicesSheetProps) {
  const { agreement, isListRead, mayManage, onClose } = props;
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
        <ErrorState
          title="The open invoices could not be loaded"
          cause={failureText(invoices.error)}
          stillWorks="What was agreed is charged all the same."
          onRetry={() => void invoices.refetch()}
          retrying={invoices.isFetching}
        />
      ) : invoices.data.length === 0 ? (
        <p className="text-muted">
          {isListRead
            ? "No open invoice falls under this agreement. Later ones will."
            : "The open invoices of Sage Pro are not read yet, so nothing can be said of them, and nothing is charged."}
        </p>
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
