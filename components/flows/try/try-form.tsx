"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { GateChoice, TryToRun } from "@/server/pipeline/flows/try/try.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { TakeInSandbox } from "./take-in-sandbox";
import { nothingGiven, TriedInput, toInput } from "./tried-input";
import { triedKindOf, triedWords } from "./tried-words";

interface TryFormProps {
  flow: OpenedFlow;
  busy: boolean;
  /** Why what was given was not taken. */
  refused: string | undefined;
  onTry: (toRun: Omit<TryToRun, "flowId">) => void;
  /** A payment was taken in the Sandbox for good. */
  onTaken: (transactionId: string) => void;
}

const gateWords = {
  stop: "Stops there",
  approve: "Goes on, as if approved or the time had come",
  decline: "Goes on, as if declined",
} as const satisfies Record<GateChoice, string>;

/** What is tried, on which form of the flow, and what happens at waits and approvals. */
export function TryForm({ flow, busy, refused, onTry, onTaken }: TryFormProps) {
  const [given, setGiven] = useState(nothingGiven);
  const [version, setVersion] = useState("");
  const [gates, setGates] = useState<GateChoice>("stop");
  const [asIfNew, setAsIfNew] = useState(true);
  const kind = triedKindOf(flow.draft.trigger.type);
  const words = triedWords[kind];
  const input = toInput(kind, given);
  const versions = Array.from({ length: flow.newestVersion ?? 0 }, (_, index) => String(index + 1)).reverse();
  return (
    <Card title={words.title} note="A dry run: nothing is written.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (input) onTry({ version: version === "" ? null : Number(version), input, gates, asIfNew });
        }}
      >
        <TriedInput kind={kind} given={given} onChange={setGiven} refused={refused} />
        <div className="flex flex-col gap-3 border-t pt-4">
          <Field label="Run it on">
            <Select
              value={version}
              options={[
                { value: "", label: "The draft" },
                ...versions.map((each) => ({
                  value: each,
                  label: `Version ${each}${Number(each) === flow.runningVersion ? ", which runs" : ""}`,
                })),
              ]}
              onChange={(event) => setVersion(event.target.value)}
            />
          </Field>
          <Field label="At a wait or an approval">
            <Select
              value={gates}
              options={Object.entries(gateWords).map(([value, label]) => ({ value, label }))}
              onChange={(event) => setGates(event.target.value as GateChoice)}
            />
          </Field>
          {kind === "payment" && given.tab === "event" && (
            <Checkbox
              label="As if it had just arrived"
              help="What was posted of it before is left out of sight."
              checked={asIfNew}
              onChange={(event) => setAsIfNew(event.target.checked)}
            />
          )}
        </div>
        <Button type="submit" kind="primary" disabled={!input} busy={busy} busyLabel={words.busy}>
          Run a dry run
        </Button>
        {kind === "payment" && given.tab === "generated" && (
          <TakeInSandbox payment={given.payment} isOn={flow.runningVersion !== null} onTaken={onTaken} />
        )}
      </form>
    </Card>
  );
}
