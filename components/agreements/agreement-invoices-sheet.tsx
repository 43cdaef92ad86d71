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
import { objectionsWords } from "./agreement-words";

interface AgreementInvoicesSheetProps {
  agreement: Pick<Agreement, "agreementId" | "company" | "state">;
  /** The list of open invoices was read at least once. */
  isListRead: boolean;
  mayManage: boolean;
  onClose: () => void;
}

/**
 * The open invoices of an agreement: what becomes of each, and that one of them is not to be charged. Of one that is not in force, the
 * objections that stand.
 */
export function AgreementInvoicesSheet(props: AgreementInvoicesSheetProps) {
  const { agreement, isListRead, mayManage, onClose } = props;
  const { agreementId, company, state } = agreement;
  const inForce = state === "active";
  const what = inForce ? "open invoices" : "objections";
  const trpc = useTRPC();
  const place = usePlace();
  const invoices = useQuery(trpc.agreements.invoices.queryOptions({ ...place, agreementId }));
  return (
    <Sheet
      open
      onClose={onClose}
      title={inForce ? `Open invoices of ${company}` : `Objections of ${company}`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {invoices.isPending ? (
        <p className="text-muted">Reading the {what}</p>
      ) : invoices.isError ? (
        <ErrorState
          title={`The ${what} could not be loaded`}
          cause={failureText(invoices.error)}
          stillWorks={inForce ? "What was agreed is charged all the same." : "They hold all the same."}
          onRetry={() => void invoices.refetch()}
          retrying={invoices.isFetching}
        />
      ) : invoices.data.length === 0 ? (
        <p className="text-muted">
          {!inForce
            ? "No objection to an invoice of this customer stands any more."
            : isListRead
              ? "No open invoice falls under this agreement. Later ones will."
              : "The open invoices of Sage Pro are not read yet, so nothing can be said of them, and nothing is charged."}
        </p>
      ) : (
        <div className="flex flex-col gap-4">
          {objectionsWords[state] && <p className="max-w-prose text-muted">{objectionsWords[state]}</p>}
          <ul className="rounded-lg border">
            {invoices.data.map((invoice) => (
              <AgreementInvoice key={invoice.invno} invoice={invoice} state={state} mayManage={mayManage} />
            ))}
          </ul>
        </div>
      )}
    </Sheet>
  );
}
