"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { formatMoney } from "@/components/ui/format-money";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { parseMoney } from "@/server/kernel/money";

/** Above which amount a second person approves; owners and admins change it here. */
export function ApprovalLimit({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const limit = useQuery(trpc.charges.limit.queryOptions(place));
  const change = useMutation(
    trpc.charges.changeLimit.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        showToast({ meaning: "posted", title: "Limit changed", detail: "It holds for what is asked for from now on." });
        return queryClient.invalidateQueries({ queryKey: trpc.charges.pathKey() });
      },
      onError: (error) => setProblem(failureText(error)),
    }),
  );
  if (!mayChange || !limit.data) return null;
  const { currency } = limit.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = parseMoney(typed.replaceAll(",", ""), currency);
    if (!amount.ok || amount.value.minor < 0n) return setProblem("Enter an amount such as 1000.00.");
    setProblem(undefined);
    change.mutate({ ...place, approvalAboveMinor: Number(amount.value.minor) });
  };
  return (
    <>
      <Button
        onClick={() => {
          setTyped(formatMoney(limit.data, "none").replaceAll(",", ""));
          setOpen(true);
        }}
      >
        Approval above {formatMoney(limit.data)}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="When a second person approves"
        description="A charge or refund of more than this waits until somebody other than who asked has approved it. The change stands in the audit log."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep as it is</Button>
            <Button kind="primary" type="submit" form={formId} busy={change.isPending} busyLabel="Changing">
              Change limit
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate>
          <Field label={`Up to this amount nobody is asked (${currency})`} error={problem}>
            <Input inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
