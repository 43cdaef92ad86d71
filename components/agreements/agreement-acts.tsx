"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { Agreement, AgreementAct } from "@/server/pipeline/agreements/agreement.schema";
import { AgreementSheet } from "./agreement-sheet";

const doneWords = {
  pause: "Paused: nothing is charged by it",
  resume: "In force again",
  end: "The agreement has ended",
} as const satisfies Record<AgreementAct, string>;

/** Change, pause or let go on, end. */
export function AgreementActs({ agreement }: { agreement: Agreement }) {
  const { agreementId, state, company, coming } = agreement;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [changing, setChanging] = useState(false);
  const [ending, setEnding] = useState(false);
  const set = useMutation(
    trpc.agreements.setState.mutationOptions({
      onSuccess: (_, { act: done }) =>
        showToast({
          meaning: "posted",
          title: doneWords[done],
          detail: company,
          // The only act that can be taken back: what was charged or ended stays so.
          ...(done === "pause" && { action: { label: "Undo", onSelect: () => act("resume") } }),
        }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: () => {
        setEnding(false);
        return queryClient.invalidateQueries();
      },
    }),
  );
  const act = (what: AgreementAct) => set.mutate({ ...place, agreementId, act: what });
  const [turn, turnWord] = state === "paused" ? (["resume", "Resume"] as const) : (["pause", "Pause"] as const);
  return (
    <>
      <Button size="sm" aria-label={`Change the agreement of ${company}`} onClick={() => setChanging(true)}>
        Change
      </Button>
      <Button
        size="sm"
        aria-label={`${turnWord} the agreement of ${company}`}
        busy={set.isPending && set.variables?.act === turn}
        onClick={() => act(turn)}
      >
        {turnWord}
      </Button>
      <Button size="sm" aria-label={`End the agreement of ${company}`} onClick={() => setEnding(true)}>
        End
      </Button>
      <ConfirmDialog
        open={ending}
        onOpenChange={setEnding}
        title={`End the agreement of ${company}`}
        consequences={[
          { label: "Invoices that were coming", value: String(coming) },
          { label: "Charges from now on", value: "none" },
        ]}
        undo="It cannot be taken up again; a new one can be made. What was ordered before goes its way."
        act="End agreement"
        busy={set.isPending}
        onConfirm={() => act("end")}
      />
      {changing && <AgreementSheet agreement={agreement} onClose={() => setChanging(false)} />}
    </>
  );
}
