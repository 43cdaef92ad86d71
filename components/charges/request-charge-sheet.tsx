"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import type { ChargePreview } from "@/server/pipeline/charges/charge-order.schema";
import { ChargeConsequences } from "./charge-consequences";

/** Invoice and customer first, then what that would be by both systems, then the amount and the request itself. */
export function RequestChargeSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const formId = useId();
  const [invno, setInvno] = useState("");
  const [gatewayCustomerId, setCustomer] = useState("");
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [preview, setPreview] = useState<ChargePreview>();
  const [problem, setProblem] = useState<string>();
  // Methods that customers saved by a link are offered; PayTrace may know others, which are typed.
  const methodsId = useId();
  const saved = useQuery({ ...trpc.paymentLinks.list.queryOptions(place), enabled: open });

  const ask = useMutation({
    mutationFn: () =>
      queryClient.fetchQuery({
        ...trpc.charges.previewCharge.queryOptions({
          ...place,
          invno: invno.trim(),
          gatewayCustomerId: gatewayCustomerId.trim(),
        }),
        staleTime: 0,
      }),
    onSuccess: (found) => {
      setPreview(found);
      setAmount(found.available ? formatMoney(found.available, "none").replaceAll(",", "") : "");
    },
    onError: (error) => setProblem(failureText(error)),
  });
  const request = useMutation(
    trpc.charges.request.mutationOptions({
      onSuccess: ({ state }) => {
        showToast(
          state === "needs_approval"
            ? {
                meaning: "waiting",
                title: "Waits for approval",
                detail: "Nothing is sent until somebody else approves it.",
              }
            : { meaning: "working", title: "On its way to PayTrace", detail: "The list shows what becomes of it." },
        );
        close();
        return queryClient.invalidateQueries({ queryKey: trpc.charges.pathKey() });
      },
      onError: (error) => setProblem(failureText(error)),
    }),
  );
  const again = () => {
    setPreview(undefined);
    setProblem(undefined);
  };
  const close = () => {
    onClose();
    again();
    setInvno("");
    setCustomer("");
    setReason("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (invno.trim() === "" || gatewayCustomerId.trim() === "") return setProblem("Name the invoice and the customer.");
    if (!preview) return ask.mutate();
    request.mutate({
      ...place,
      invno: invno.trim(),
      gatewayCustomerId: gatewayCustomerId.trim(),
      amount: amount.trim().replaceAll(",", ""),
      reason,
    });
  };
  return (
    <Sheet
      open={open}
      onClose={close}
      title="Charge a customer"
      actions={
        <>
          <Button onClick={preview ? again : close}>{preview ? "Change invoice or customer" : "Close"}</Button>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            busy={ask.isPending || request.isPending}
            busyLabel={preview ? "Asking for it" : "Asking both systems"}
          >
            {preview ? "Charge stored method" : "Look it up"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <Field label="Invoice" help="The number as it stands in Sage Pro.">
          <Input
            value={invno}
            maxLength={10}
            disabled={preview !== undefined}
            onChange={(event) => setInvno(event.target.value)}
          />
        </Field>
        <Field
          label="Customer in PayTrace"
          help={
            place.environmentKind === "sandbox"
              ? "The customer ID under which PayTrace keeps the card. In the Sandbox that is the customer's number in Sage Pro."
              : "The customer ID under which PayTrace keeps the card."
          }
        >
          <Input
            value={gatewayCustomerId}
            list={methodsId}
            autoComplete="off"
            maxLength={50}
            disabled={preview !== undefined}
            onChange={(event) => setCustomer(event.target.value)}
          />
        </Field>
        <datalist id={methodsId}>
          {saved.data?.methods.map(({ methodId, custno, gatewayCustomerId: id, lastFour }) => (
            <option key={methodId} value={id}>
              {`Customer ${custno} · card ending in ${lastFour}`}
            </option>
          ))}
        </datalist>
        {preview && (
          <>
            <Field label="Amount" help={preview.available && `${formatMoney(preview.available)} can be charged.`}>
              <Input inputMode="decimal" value={amount} onChange={(event) => setAmount(event.target.value)} />
            </Field>
            <Field label="Reason (optional)" help="For whoever approves it or reads the list later.">
              <Textarea value={reason} maxLength={200} rows={2} onChange={(event) => setReason(event.target.value)} />
            </Field>
            <ChargeConsequences preview={preview} amount={amount} />
          </>
        )}
        {problem && (
          <p role="alert" className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink">
            {problem}
          </p>
        )}
      </form>
    </Sheet>
  );
}
