"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { PaymentLink } from "@/server/pipeline/payment-pages/payment-link.schema";

/** For a try whose end PayTrace's list does not tell: a person looks in the Virtual Terminal and says that there is nothing. */
export function CloseTry({ link }: { link: PaymentLink }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const close = useMutation(
    trpc.paymentLinks.closeUnclearTry.mutationOptions({
      onSettled: () => {
        setAsked(false);
        return queryClient.invalidateQueries();
      },
      onSuccess: () => showToast({ meaning: "posted", title: "The link can be used again" }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setAsked(true)}>
        PayTrace shows nothing<span className="sr-only"> for {link.reference}</span>
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title="Let the customer try again"
        consequences={[
          { label: "Look in the Virtual Terminal for", value: link.reference },
          { label: "If it is there", value: "keep as it is: it is or will be posted" },
        ]}
        undo="Only when PayTrace shows no payment under this reference. Otherwise the customer could be charged twice."
        act="It is not there"
        busy={close.isPending}
        onConfirm={() => close.mutate({ ...place, linkId: link.linkId })}
      />
    </>
  );
}
