"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import type { OpenApproval } from "@/server/pipeline/flows/approvals/approval.schema";
import { amountOf, whoseMoney } from "./flow-approval-columns";

export interface FlowApprovalRights {
  readonly mayDecide: boolean;
  /** In words: "Owners, admins and finance". */
  readonly deciders: string;
}

interface FlowApprovalSheetProps {
  approval: OpenApproval | null;
  rights: FlowApprovalRights;
  onClose: () => void;
}

/** A payment that a flow holds: its money, the question, and the decision with its note. */
export function FlowApprovalSheet({ approval, rights, onClose }: FlowApprovalSheetProps) {
  return approval === null ? (
    <Sheet open={false} onClose={onClose} title="Payment">
      {null}
    </Sheet>
  ) : (
    // Another payment begins with an empty note.
    <OpenSheet key={`${approval.eventId}/${approval.nodeId}`} {...{ approval, rights, onClose }} />
  );
}

function OpenSheet({ approval, rights, onClose }: FlowApprovalSheetProps & { approval: OpenApproval }) {
  const { eventId, nodeId, flowId, flow, version, transactionId, text, reference, openedAt, dueAt } = approval;
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const decide = useMutation(
    trpc.flows.decide.mutationOptions({
      onSuccess: (_, { approve }) => {
        showToast(
          approve
            ? { meaning: "working", title: "Approved", detail: "It goes on; the payment shows what becomes of it." }
            : { meaning: "waiting", title: "Declined", detail: "Its flow says what becomes of it now." },
        );
        onClose();
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was decided", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const act = (approve: boolean) => decide.mutate({ ...place, eventId, nodeId, approve, note });
  const isBusy = (approve: boolean) => decide.isPending && decide.variables.approve === approve;
  return (
    <Sheet
      open
      onClose={onClose}
      title={whoseMoney(approval)}
      mark={<StatusMark meaning="waiting">To approve</StatusMark>}
      actions={
        rights.mayDecide && (
          <>
            <Button busy={isBusy(false)} disabled={isBusy(true)} onClick={() => act(false)}>
              Decline payment
            </Button>
            <Button kind="primary" busy={isBusy(true)} disabled={isBusy(false)} onClick={() => act(true)}>
              Approve payment
            </Button>
          </>
        )
      }
    >
      <p className="text-2xl">
        <Money amount={amountOf(approval)} weight="strong" />
      </p>
      <p className="mt-1 mb-4 max-w-prose text-lg">{text}</p>
      <KeyValueList
        items={[
          { label: "For", value: reference },
          {
            label: "Payment",
            value: <TextLink href={href(paymentPath(transactionId))}>{transactionId}</TextLink>,
          },
          {
            label: "Asked by",
            value: (
              <>
                <TextLink href={href(flowPath(flowId))}>{flow}</TextLink>, version {version}
              </>
            ),
          },
          { label: "Asked", value: <RelativeTime at={openedAt} /> },
          {
            label: "Decide until",
            value: (
              <>
                <RelativeTime at={dueAt} />; then it counts as declined
              </>
            ),
          },
          { label: "Who may decide", value: rights.deciders },
        ]}
      />
      {rights.mayDecide ? (
        <>
          <Field
            className="mt-5"
            label="Note"
            optional
            help="Kept with your name and the time, and shown with the payment."
          >
            <Textarea value={note} maxLength={300} rows={2} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <p className="mt-4 text-muted">
            Approved, it goes on in version {version} of the flow, by what PayTrace and the books say then. Declined, it
            goes the way the flow has for that. Nothing is in the books before.
          </p>
        </>
      ) : (
        <p className="mt-5 text-muted">You may look at it; the decision is theirs.</p>
      )}
    </Sheet>
  );
}
