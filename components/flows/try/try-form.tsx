"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Tabs } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import type { GateChoice, GeneratedPayment, TryInput, TryToRun } from "@/server/pipeline/flows/try/try.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { GeneratedFields } from "./generated-fields";
import { PastEventPicker } from "./past-event-picker";
import { TakeInSandbox } from "./take-in-sandbox";

interface TryFormProps {
  flow: OpenedFlow;
  busy: boolean;
  /** Why what was given was not taken. */
  refused: string | undefined;
  onTry: (toRun: Omit<TryToRun, "flowId">) => void;
  /** A payment was taken in the Sandbox for good. */
  onTaken: (transactionId: string) => void;
}

type Kind = TryInput["kind"];

const gateWords = {
  stop: "Stops there",
  approve: "Goes on, as if approved or the time had come",
  decline: "Goes on, as if declined",
} as const satisfies Record<GateChoice, string>;

const firstPayment: GeneratedPayment = {
  ...{ type: "sale", status: "settled", amount: "250.00", cardBrand: "visa" },
  ...{ invoice: "", reference: "exact", customerId: "" },
};

/** What is tried, on which form of the flow, and what happens at waits and approvals. */
export function TryForm({ flow, busy, refused, onTry, onTaken }: TryFormProps) {
  const [kind, setKind] = useState<Kind>("event");
  const [eventId, setEventId] = useState<string>();
  const [text, setText] = useState("");
  const [payment, setPayment] = useState(firstPayment);
  const [version, setVersion] = useState("");
  const [gates, setGates] = useState<GateChoice>("stop");
  const [asIfNew, setAsIfNew] = useState(true);
  const inputs: Record<Kind, TryInput | undefined> = {
    event: eventId === undefined ? undefined : { kind: "event", eventId },
    pasted: text.trim() === "" ? undefined : { kind: "pasted", text },
    generated: payment.amount.trim() === "" ? undefined : { kind: "generated", payment },
  };
  const input = inputs[kind];
  const versions = Array.from({ length: flow.newestVersion ?? 0 }, (_, index) => String(index + 1)).reverse();
  return (
    <Card title="Try a payment" note="A dry run: nothing is written.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (input) onTry({ version: version === "" ? null : Number(version), input, gates, asIfNew });
        }}
      >
        <Tabs
          label="What to try"
          value={kind}
          onChange={(next) => setKind(next as Kind)}
          tabs={[
            {
              ...{ id: "event", label: "Past payment" },
              content: <PastEventPicker chosen={eventId} onChoose={setEventId} />,
            },
            {
              ...{ id: "pasted", label: "Paste" },
              content: (
                <Field
                  label="Record or notification"
                  help="One transaction or notification of PayTrace, as JSON. It is not stored. Card numbers are refused."
                  error={kind === "pasted" ? refused : undefined}
                >
                  <Textarea
                    mono
                    rows={8}
                    className="max-h-96"
                    value={text}
                    placeholder={'{ "transaction_id": 79388123, "transaction_type": "SALE", … }'}
                    onChange={(event) => setText(event.target.value)}
                  />
                </Field>
              ),
            },
            {
              ...{ id: "generated", label: "Make one up" },
              content: (
                <GeneratedFields
                  payment={payment}
                  onChange={setPayment}
                  refused={kind === "generated" ? refused : undefined}
                />
              ),
            },
          ]}
        />
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
          {kind === "event" && (
            <Checkbox
              label="As if it had just arrived"
              help="What was posted of it before is left out of sight."
              checked={asIfNew}
              onChange={(event) => setAsIfNew(event.target.checked)}
            />
          )}
        </div>
        <Button type="submit" kind="primary" disabled={!input} busy={busy} busyLabel="Trying the payment">
          Run a dry run
        </Button>
        {kind === "generated" && (
          <TakeInSandbox payment={payment} isOn={flow.runningVersion !== null} onTaken={onTaken} />
        )}
      </form>
    </Card>
  );
}
