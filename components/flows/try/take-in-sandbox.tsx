"use client";

import { useMutation } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import type { GeneratedPayment } from "@/server/pipeline/flows/try/try.schema";

interface TakeInSandboxProps {
  payment: GeneratedPayment;
  /** Whether a version of this flow runs. */
  isOn: boolean;
  onTaken: (transactionId: string) => void;
}

/** Takes the payment in the simulated gateway, so that it is really posted to the sandbox company. Elsewhere there is no such thing. */
export function TakeInSandbox({ payment, isOn, onTaken }: TakeInSandboxProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const take = useMutation(
    trpc.sandbox.takePayment.mutationOptions({
      onSuccess: ({ transactions }) => {
        const last = transactions.at(-1);
        if (last) onTaken(last.transactionId);
      },
    }),
  );
  if (place.environmentKind !== "sandbox") return null;
  const { amount, invoice, type } = payment;
  const isReady =
    isOn && type === "sale" && /^\d{1,9}(\.\d{1,2})?$/.test(amount) && invoice !== "" && invoice.length <= 10;
  const help = isOn
    ? "Takes a sale of this amount for this invoice in the simulated gateway. It goes through the version that runs, and is really posted to the sandbox company."
    : "Publish the flow first: what is posted for good goes through the version that runs.";
  return (
    <div className="flex flex-col gap-1">
      <Button
        disabled={!isReady}
        busy={take.isPending}
        busyLabel="Taking the payment"
        onClick={() => take.mutate({ ...place, invno: invoice, amount, outcome: "approve" })}
      >
        Post it in the Sandbox
      </Button>
      <p className="text-muted text-sm">{help}</p>
      {take.isError && (
        <p role="alert" className="text-failed-ink text-sm">
          {failureText(take.error)}
        </p>
      )}
    </div>
  );
}
