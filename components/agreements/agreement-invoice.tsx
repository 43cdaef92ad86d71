"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import type { Agreement, InvoicesOfAgreement } from "@/server/pipeline/agreements/agreement.schema";
import { objectorWords, withdrawnWords } from "./agreement-words";
import { InvoiceFate } from "./invoice-fate";
import { ObjectionForm } from "./objection-form";

type Invoice = InvoicesOfAgreement[number];

/** Whose charge can still be kept from being ordered. */
const canBeObjected = (fate: Invoice["fate"]): boolean => fate !== "under_way" && fate !== "objected";

interface AgreementInvoiceProps {
  invoice: Invoice;
  /** Of the agreement. */
  state: Agreement["state"];
  mayManage: boolean;
}

/** One invoice of an agreement: how much, when, and the objection to it. */
export function AgreementInvoice({ invoice, state, mayManage }: AgreementInvoiceProps) {
  const { agreementId, invno, balance, chargeDay, fate, objection } = invoice;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [objecting, setObjecting] = useState(false);
  const withdraw = useMutation(
    trpc.agreements.withdrawObjection.mutationOptions({
      onSuccess: () =>
        showToast({
          meaning: "posted",
          title: withdrawnWords[state].title,
          detail: `Invoice ${invno}: ${withdrawnWords[state].detail}`,
        }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  return (
    <li className="flex flex-col gap-2 border-t px-4 py-3 text-sm first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <InvoiceFate invno={invno} chargeDay={chargeDay} fate={fate} />
        <Money amount={balance} />
      </div>
      {objection && (
        <p className="text-muted">
          {objectorWords[objection.raisedBy]} “{objection.reason}” Noted by {objection.createdBy},{" "}
          <RelativeTime at={objection.createdAt} />.
        </p>
      )}
      {mayManage && objecting && (
        <ObjectionForm agreementId={agreementId} invno={invno} onClose={() => setObjecting(false)} />
      )}
      {mayManage && !objecting && fate !== "closed" && (
        <div className="flex justify-end">
          {objection ? (
            <Button
              size="sm"
              aria-label={
                state === "active" ? `Charge invoice ${invno} again` : `Take back the objection to invoice ${invno}`
              }
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ ...place, agreementId, invno })}
            >
              {state === "active" ? "Charge again" : "Take back"}
            </Button>
          ) : (
            canBeObjected(fate) && (
              <Button size="sm" aria-label={`Do not charge invoice ${invno}`} onClick={() => setObjecting(true)}>
                Do not charge
              </Button>
            )
          )}
        </div>
      )}
    </li>
  );
}
