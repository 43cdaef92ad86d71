"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { type Agent, journalLiesBesideAgent } from "@/server/pipeline/agents/agent.schema";

interface ChangeOverDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  from: Agent;
  to: Agent;
  busy: boolean;
  onConfirm: (journalTaken: boolean) => void;
}

/** Says what another agent means for the books, and asks for the journal where it lies beside the agent. */
export function ChangeOverDialog({ open, onOpenChange, from, to, busy, onConfirm }: ChangeOverDialogProps) {
  const [taken, setTaken] = useState(false);
  const isBeside = [from, to].some(({ report }) => journalLiesBesideAgent(report?.edition));
  const change = (next: boolean) => {
    setTaken(false);
    onOpenChange(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(taken);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Use ${to.name} instead of ${from.name}`}
      description="Sage Pro is read over the new agent from then on. Nothing is posted until somebody lets the connection write again."
      actions={
        <>
          <Button onClick={() => change(false)}>Keep as it is</Button>
          <Button kind="primary" type="submit" form="change-over" disabled={isBeside && !taken} busy={busy}>
            Change over
          </Button>
        </>
      }
    >
      <form id="change-over" onSubmit={submit}>
        {isBeside ? (
          <>
            <p>
              With Visual FoxPro, what was posted stands in the folder “journal” of the agent that posted it. An agent
              without it knows no earlier payment, and could hand one out to be entered a second time.
            </p>
            <Checkbox
              className="mt-3"
              checked={taken}
              onChange={(event) => setTaken(event.target.checked)}
              label={`${from.name} is stopped, and its folder “journal” lies in the folder of ${to.name}`}
            />
          </>
        ) : (
          <p>What was posted stands in the company itself, so the new agent finds it. Stop the old one all the same.</p>
        )}
      </form>
    </Dialog>
  );
}
