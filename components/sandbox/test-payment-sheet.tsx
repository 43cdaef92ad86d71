"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import {
  type TestInvoice,
  type TestOutcome,
  testAmountSchema,
} from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { InvoicePicker } from "./invoice-picker";
import { OutcomePicker } from "./outcome-picker";
import { TestPaymentProgress } from "./test-payment-progress";

/** Choose an open invoice, an amount and how it shall end; then watch it reach the books. */
export function TestPaymentSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const formId = useId();
  const [invoice, setInvoice] = useState<TestInvoice | null>(null);
  const [amount, setAmount] = useState("");
  const [outcome, setOutcome] = useState<TestOutcome>("approve");
  const [problem, setProblem] = useState<{ invoice?: string; amount?: string }>({});
  const take = useMutation(trpc.sandbox.takePayment.mutationOptions());

  const choose = (chosen: TestInvoice) => {
    setInvoice(chosen);
    setAmount(formatMoney(chosen.balance, "none").replaceAll(",", ""));
    setProblem({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = testAmountSchema.safeParse(amount.trim());
    const found = {
      invoice: invoice ? undefined : "Choose the invoice to pay.",
      amount: checked.success ? undefined : checked.error.issues[0]?.message,
    };
    setProblem(found);
    if (invoice && checked.success)
      take.mutate({ ...place, invno: invoice.invno.trim(), amount: checked.data, outcome });
  };
  const close = () => {
    onClose();
    // The next time it opens it begins anew; what was taken is in the lists.
    if (take.isSuccess) {
      take.reset();
      setInvoice(null);
      setAmount("");
    }
  };

  return (
    <Sheet
      open={open}
      onClose={close}
      title="Take a test payment"
      actions={
        take.isSuccess ? (
          <>
            <Button onClick={close}>Close</Button>
            <Button kind="primary" onClick={() => take.reset()}>
              Take another
            </Button>
          </>
        ) : (
          <Button kind="primary" type="submit" form={formId} busy={take.isPending} busyLabel="Asking the gateway">
            Take {outcome === "decline" ? "declined payment" : "payment"}
          </Button>
        )
      }
    >
      {take.isSuccess ? (
        <TestPaymentProgress taken={take.data} />
      ) : (
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
          <p className="text-muted">The gateway and Sage Pro are simulated here. Nothing real is touched.</p>
          <InvoicePicker chosen={invoice} onChoose={choose} error={problem.invoice} />
          <Field
            label="Amount"
            error={problem.amount}
            help={invoice && `${formatMoney(invoice.balance)} are open on this invoice.`}
          >
            <Input inputMode="decimal" before="$" value={amount} onChange={(event) => setAmount(event.target.value)} />
          </Field>
          <OutcomePicker outcome={outcome} onChange={setOutcome} />
          {take.isError && (
            <p role="alert" className="rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink">
              {failureText(take.error)}
            </p>
          )}
        </form>
      )}
    </Sheet>
  );
}
