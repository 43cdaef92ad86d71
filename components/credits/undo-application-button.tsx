"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoney } from "@/components/ui/format-money";
import { showToast } from "@/components/ui/toast";
import type { CreditApplication } from "@/server/pipeline/credits/credit.schema";

/** Takes an applied credit back, after saying what that changes. */
export function UndoApplicationButton({ application }: { application: CreditApplication }) {
  const { applicationId, amount, invno, credit } = application;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const undo = useMutation(
    trpc.credits.undo.mutationOptions({
      onSuccess: ({ state, error }) => {
        setOpen(false);
        if (state === "confirmed") {
          showToast({ meaning: "posted", title: "Undone", detail: `${formatMoney(amount)} wait on account again` });
        } else {
          showToast({ meaning: state === "refused" ? "failed" : "waiting", title: "Not undone", detail: error });
        }
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was undone", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  return (
    <>
      <Button size="sm" icon={Undo2} onClick={() => setOpen(true)}>
        Undo<span className="sr-only"> what was applied to invoice {invno}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Undo this application"
        consequences={[
          { label: `Open again of invoice ${invno}`, value: formatMoney(amount) },
          { label: `Back on account, credit ${credit}`, value: formatMoney(amount) },
        ]}
        undo="No cash moves. Sage Pro gets two opposite entries in the period of today; what was written before stays. You can apply the credit again afterwards."
        act="Undo the application"
        {...(place.environmentKind === "production" ? { typedWord: "undo" } : {})}
        busy={undo.isPending}
        onConfirm={() => undo.mutate({ ...place, applicationId })}
      />
    </>
  );
}
