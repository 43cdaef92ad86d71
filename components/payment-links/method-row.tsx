"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Id } from "@/components/ui/id";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import type { StoredMethod } from "@/server/pipeline/payment-pages/payment-link.schema";

/** A payment method in PayTrace's vault: whose, which, until when. */
export function MethodRow({ method, mayManage }: { method: StoredMethod; mayManage: boolean }) {
  const { custno, lastFour, expirationMonth, expirationYear } = method;
  const expires =
    expirationMonth === null || expirationYear === null
      ? "–"
      : `${String(expirationMonth).padStart(2, "0")}/${expirationYear}`;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">Card ending in {lastFour || "–"}</p>
        <p className="text-muted text-sm">
          Customer {custno} · expires {expires} · saved <RelativeTime at={method.savedAt} />
        </p>
      </div>
      <Id value={method.gatewayCustomerId} of="customer in PayTrace" whole />
      {mayManage && <Remove method={method} />}
    </li>
  );
}

function Remove({ method }: { method: StoredMethod }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation(
    trpc.paymentLinks.removeMethod.mutationOptions({
      onSettled: () => {
        setAsked(false);
        return queryClient.invalidateQueries();
      },
      onSuccess: () => showToast({ meaning: "posted", title: "Removed here and at PayTrace" }),
      onError: (error) => showToast({ meaning: "failed", title: "Not removed everywhere", detail: failureText(error) }),
    }),
  );
  return (
    <>
      <Button size="sm" aria-label={`Remove the card ending in ${method.lastFour}`} onClick={() => setAsked(true)}>
        Remove
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Remove the card ending in ${method.lastFour}`}
        consequences={[
          { label: "Customer", value: method.custno },
          { label: "Charges from now on", value: "none" },
        ]}
        undo="This cannot be taken back: the customer would have to enter the card again."
        act="Remove card"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ ...place, methodId: method.methodId })}
      />
    </>
  );
}
