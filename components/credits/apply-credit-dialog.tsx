"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { ApplicationConsequences } from "./application-consequences";

interface ApplyCreditDialogProps {
  transactionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Chooses an open invoice of the customer and shows what applying would change, before it is applied. */
export function ApplyCreditDialog({ transactionId, open, onOpenChange }: ApplyCreditDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [invno, setInvno] = useState("");
  const [amount, setAmount] = useState("");
  const choices = useQuery(trpc.credits.choices.queryOptions(open ? { ...place, transactionId } : skipToken));
  // What is typed is looked up once it stands still.
  const wish = useDeferredValue({ invno: invno.trim(), amount: amount.trim() });
  const preview = useQuery({
    ...trpc.credits.preview.queryOptions(
      open && wish.invno !== ""
        ? { ...place, transactionId, invno: wish.invno, ...(wish.amount === "" ? {} : { amount: wish.amount }) }
        : skipToken,
    ),
    retry: false,
  });
  const facts = wish.invno === "" ? undefined : preview.data;
  const apply = useMutation(
    trpc.credits.applyToInvoice.mutationOptions({
      onSuccess: ({ state, error, amount: applied, invno: to }) => {
        if (state === "confirmed") {
          onOpenChange(false);
          showToast({ meaning: "posted", title: "Applied", detail: `${formatMoney(applied)} to invoice ${to}` });
        } else {
          showToast({ meaning: state === "refused" ? "failed" : "waiting", title: "Not applied", detail: error });
        }
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was applied", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const invoices = choices.data ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Apply to an invoice"
      description="Moves money on account to an open invoice of the same customer. No cash moves, and nothing happens in PayTrace."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button
            kind="primary"
            disabled={facts === undefined || facts.refusal !== ""}
            busy={apply.isPending}
            busyLabel="Applying"
            onClick={() =>
              facts &&
              apply.mutate({
                ...place,
                transactionId,
                invno: wish.invno,
                seenLeftMinor: facts.credit.before.minor,
                ...(wish.amount === "" ? {} : { amount: wish.amount }),
              })
            }
          >
            {facts ? `Apply ${formatMoney(facts.amount)}` : "Apply"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {invoices.length > 0 && (
          <Field label="Open invoices of the customer">
            <Select
              value={invoices.some((each) => each.invno === invno) ? invno : ""}
              onChange={(event) => setInvno(event.target.value)}
              options={[
                { value: "", label: "Choose an invoice" },
                ...invoices.map((each) => ({
                  value: each.invno,
                  label: `${each.invno}, ${formatMoney(each.balance)} open, due ${each.dueDate}`,
                })),
              ]}
            />
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Invoice number"
            {...(preview.isError && wish.invno !== "" && { error: failureText(preview.error) })}
            {...(invoices.length === 0 &&
              !choices.isPending && {
                help: "Open invoices are offered here once Sage Pro's list of them is read on a schedule.",
              })}
          >
            <Input value={invno} maxLength={10} onChange={(event) => setInvno(event.target.value)} />
          </Field>
          <Field label="Amount" help="Empty: as much as both have open.">
            <Input
              value={amount}
              inputMode="decimal"
              maxLength={16}
              onChange={(event) => setAmount(event.target.value)}
            />
          </Field>
        </div>
        <div aria-live="polite">{facts && <ApplicationConsequences preview={facts} />}</div>
      </div>
    </Dialog>
  );
}
