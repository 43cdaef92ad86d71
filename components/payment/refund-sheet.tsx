"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { parseMoney } from "@/server/kernel/money";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import { RefundConsequences } from "./refund-consequences";

/** Gives a payment back in full or in part: amount and reason, and what PayTrace and Sage Pro will show of it, before it is asked for. */
export function RefundSheet({ payment, onClose }: { payment: PaymentDetail["payment"]; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const queryClient = useQueryClient();
  const formId = useId();
  /** Undefined: all that is left. */
  const [typed, setTyped] = useState<string>();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<{ amount?: string; reason?: string }>({});
  const { transactionId, amount: paid } = payment;

  const amount = typed === undefined ? undefined : parseMoney(typed.trim().replaceAll(",", ""), paid.currency);
  const isAmount = amount === undefined || (amount.ok && amount.value.minor > 0n);
  const wanted = typed === undefined || !isAmount ? {} : { amount: typed.trim().replaceAll(",", "") };
  const preview = useQuery({
    ...trpc.charges.previewRefund.queryOptions({ ...place, transactionId, ...wanted }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
  const request = useMutation(
    trpc.charges.requestRefund.mutationOptions({
      onSuccess: ({ state }) => {
        showToast(
          state === "needs_approval"
            ? {
                meaning: "waiting",
                title: "Waits for approval",
                detail: "Nothing is sent until somebody else approves it.",
              }
            : { meaning: "working", title: "On its way to PayTrace", detail: "Charges shows what becomes of it." },
        );
        onClose();
        return queryClient.invalidateQueries({ queryKey: trpc.charges.pathKey() });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(isAmount ? {} : { amount: "Enter an amount such as 125.00." }),
      ...(reason.trim().length < 3 ? { reason: "Say in a few words why it is given back." } : {}),
    };
    setProblem(found);
    if (Object.keys(found).length === 0) request.mutate({ ...place, transactionId, ...wanted, reason });
  };
  const left = preview.data?.left;
  const failure = request.error ?? preview.error;
  return (
    <Sheet
      open
      onClose={onClose}
      title={`Refund payment ${transactionId}`}
      actions={
        <>
          <Button onClick={onClose}>Keep payment</Button>
          <Button
            kind="danger"
            type="submit"
            form={formId}
            disabled={preview.data === undefined || preview.isError}
            busy={request.isPending}
            busyLabel="Asking for it"
          >
            {preview.data?.act === "void" ? "Void payment" : "Refund payment"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <p className="text-muted">
          {formatMoney(paid)} were paid{payment.payerName === "" ? "" : ` by ${payment.payerName}`}
          {left ? `, of which ${formatMoney(left)} can be given back.` : "."}
        </p>
        <Field label="Amount" error={problem.amount}>
          <Input
            inputMode="decimal"
            value={typed ?? (left ? formatMoney(left, "none").replaceAll(",", "") : "")}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Field label="Reason" error={problem.reason} help="It stands in the audit log and on the list of charges.">
          <Textarea value={reason} maxLength={200} rows={2} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {failure ? (
          <p role="alert" className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink">
            {failureText(failure)} <TextLink href={href("/charges")}>Open the list of charges</TextLink>
          </p>
        ) : preview.data ? (
          <RefundConsequences preview={preview.data} amount={amount?.ok ? amount.value : preview.data.left} />
        ) : (
          <div role="status" aria-label="Asking both systems">
            <Skeleton className="mb-2 h-5 w-40" />
            <Skeleton className="h-24" />
          </div>
        )}
      </form>
    </Sheet>
  );
}
