"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast";
import type { FlowOverview } from "@/server/pipeline/flows/figures/figures.schema";
import { ProblemTexts } from "../problem-texts";

/** Switches a flow off, or its newest version on again, after saying what that does to the events it takes. */
export function SwitchFlowButton({ flow }: { flow: FlowOverview }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const on = flow.runningVersion === null;
  const act = on ? "Switch on" : "Switch off";
  const change = useMutation(
    trpc.flows.switch.mutationOptions({
      onSuccess: async (answer, { on }) => {
        if (!answer.published) {
          if (!asking)
            showToast({ meaning: "failed", title: `${flow.name} cannot run as it is`, detail: "Open it to see why." });
          return;
        }
        setAsking(false);
        await queryClient.invalidateQueries({ queryKey: trpc.flows.pathKey() });
        const title = on ? `Version ${answer.version} of ${flow.name} runs` : `${flow.name} is switched off`;
        const undo = { label: "Undo", onSelect: () => change.mutate({ ...place, flowId: flow.flowId, on: true }) };
        showToast({ meaning: on ? "posted" : "waiting", title, ...(!on && { action: undo }) });
      },
    }),
  );
  const refused = change.data?.published === false ? change.data.problems : [];
  const close = () => {
    setAsking(false);
    change.reset();
  };
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)} aria-label={`${act} ${flow.name}`}>
        {act}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={(open) => !open && close()}
        title={`${act} ${flow.name}?`}
        description={on ? whenOn(flow) : whenOff(flow)}
        actions={
          <>
            <Button onClick={close}>Keep as it is</Button>
            <Button
              kind={on ? "primary" : "danger"}
              busy={change.isPending}
              busyLabel={on ? "Switching on" : "Switching off"}
              onClick={() => change.mutate({ ...place, flowId: flow.flowId, on })}
            >
              {act}
            </Button>
          </>
        }
      >
        {change.isError && <ErrorState title="Nothing was changed" cause={failureText(change.error)} />}
        {refused.length > 0 && (
          <ErrorState title="It cannot run as it is" cause={<ProblemTexts problems={refused} />} />
        )}
      </Dialog>
    </>
  );
}

/** `A payment at PayTrace` within a sentence. */
const inSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const whenOn = ({ newestVersion, begins, startsByHand }: FlowOverview): string =>
  startsByHand
    ? `Version ${newestVersion} can be started again, and begins by itself where it has a schedule. What was missed meanwhile is not made up for.`
    : `Version ${newestVersion} takes every new event from now on: ${inSentence(begins)}. What was put before a person meanwhile stays there until somebody runs it again.`;

const whenOff = ({ begins, day, startsByHand }: FlowOverview): string =>
  startsByHand
    ? `Nobody can start it any more, and no schedule does.${waitingGoesOn(day)} You can switch it on again at any time.`
    : `Nothing takes its events any more: ${inSentence(begins)}. Payments that come are kept and put before a person, who runs them again.${waitingGoesOn(day)} You can switch it on again at any time.`;

const waitingGoesOn = ({ waiting }: FlowOverview["day"]): string =>
  waiting > 0 ? ` ${waiting} that wait in it go on.` : "";
