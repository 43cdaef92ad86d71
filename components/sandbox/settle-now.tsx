"use client";

import { useMutation } from "@tanstack/react-query";
import { FastForward } from "lucide-react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

/** Does not wait for the evening. */
export function SettleNow() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const settle = useMutation(trpc.sandbox.settle.mutationOptions());
  return (
    <section aria-label="Settlement">
      <h3 className="font-medium">Settlement</h3>
      <p className="mb-2 text-muted text-sm">
        The gateway settles by itself in the evening. Settled payments are refunded; what is not settled yet is voided.
      </p>
      <Button icon={FastForward} busy={settle.isPending} busyLabel="Settling" onClick={() => settle.mutate(place)}>
        Advance to settlement
      </Button>
      <p aria-live="polite" className="mt-2 text-sm empty:hidden">
        {settle.data === null && "Nothing was waiting to be settled."}
        {settle.data && (
          <>
            Batch {settle.data.batchNumber} closed with {settle.data.transactions.toLocaleString("en-US")}{" "}
            {settle.data.transactions === 1 ? "payment" : "payments"}. It shows under{" "}
            <TextLink href={href("payments/batches")}>Batches</TextLink> when the portal has read it.
          </>
        )}
      </p>
      {settle.isError && (
        <p role="alert" className="mt-2 text-failed-ink">
          {failureText(settle.error)}
        </p>
      )}
    </section>
  );
}
