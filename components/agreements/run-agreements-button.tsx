"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { AgreementRun } from "@/server/pipeline/agreements/agreement.schema";

/** Charges what is due now rather than in the next hour. */
export function RunAgreementsButton() {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const run = useMutation(
    trpc.agreements.run.mutationOptions({
      onSuccess: (done) =>
        showToast({ meaning: done.stopped === "" ? "posted" : "waiting", title: titleOf(done), detail: done.stopped }),
      onError: (error) => showToast({ meaning: "failed", title: "The run failed", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  return (
    <Button busy={run.isPending} busyLabel="Asking both systems" onClick={() => run.mutate(place)}>
      Charge what is due
    </Button>
  );
}

function titleOf({ ordered, held }: AgreementRun): string {
  if (ordered + held === 0) return "Nothing was due";
  const charges = ordered === 1 ? "1 charge ordered" : `${ordered} charges ordered`;
  return held === 0 ? charges : `${charges}, ${held} given to a person`;
}
