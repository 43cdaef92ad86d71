"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { showToast } from "@/components/ui/toast";
import type { ChargeOrder } from "@/server/pipeline/charges/charge-order.schema";
import { kindWord, subjectWords } from "./charge-words";
import type { ChargeRights } from "./charges-header";

/** What can be done about an order now, by somebody with these rights. */
export function actsOf({ state, nextAttemptAt }: ChargeOrder, { mayApprove, mayCharge }: ChargeRights) {
  return {
    approve: state === "needs_approval" && mayApprove,
    cancel: (state === "approved" || (state === "needs_approval" && !mayApprove)) && mayCharge,
    lookUp: state === "unclear" && nextAttemptAt === null && mayCharge,
  };
}

/** Approve, turn down, cancel, or look up again: whichever the state allows. */
export function ChargeActs({ order, rights }: { order: ChargeOrder; rights: ChargeRights }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [alone, setAlone] = useState(false);
  const settled = () => queryClient.invalidateQueries({ queryKey: trpc.charges.pathKey() });
  const failed = (error: unknown) =>
    showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) });
  const options = { onError: failed, onSettled: settled };
  const decide = useMutation(
    trpc.charges.decide.mutationOptions({
      onSuccess: () => setAlone(false),
      onError: (error, { approve }) => {
        // Nobody else may approve: the second step asks whether they do it alone, and the portal records that.
        if (approve && order.own && !alone && error.data?.code === "UNPROCESSABLE_CONTENT") setAlone(true);
        else failed(error);
      },
      onSettled: settled,
    }),
  );
  const cancel = useMutation(trpc.charges.cancel.mutationOptions(options));
  const lookUp = useMutation(trpc.charges.lookUpAgain.mutationOptions(options));
  const { chargeOrderId } = order;
  const acts = actsOf(order, rights);
  const what = kindWord(order).toLowerCase();
  return (
    <>
      {acts.approve && (
        <>
          <Button
            busy={decide.isPending && !decide.variables?.approve}
            onClick={() => decide.mutate({ ...place, chargeOrderId, approve: false })}
          >
            Turn {what} down
          </Button>
          <Button
            kind="primary"
            busy={decide.isPending && decide.variables?.approve}
            onClick={() => decide.mutate({ ...place, chargeOrderId, approve: true })}
          >
            Approve {what}
          </Button>
        </>
      )}
      {acts.cancel && (
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({ ...place, chargeOrderId })}>
          Cancel {what}
        </Button>
      )}
      {acts.lookUp && (
        <Button kind="primary" busy={lookUp.isPending} onClick={() => lookUp.mutate({ ...place, chargeOrderId })}>
          Look {what} up again
        </Button>
      )}
      <ConfirmDialog
        open={alone}
        onOpenChange={setAlone}
        title="Approve your own request?"
        consequences={[
          { label: kindWord(order), value: <Money amount={order.amount} /> },
          { label: "For", value: subjectWords(order) },
          { label: "Audit log", value: "Says that you approved it alone" },
        ]}
        undo="You are the only one in your company who may approve, so there is nobody to ask. It is sent right after."
        act={`Approve ${what} alone`}
        {...(place.environmentKind === "production" ? { typedWord: "alone" } : {})}
        busy={decide.isPending}
        onConfirm={() => decide.mutate({ ...place, chargeOrderId, approve: true, alone: true })}
      />
    </>
  );
}
