"use client";

import { useState } from "react";
import type { EnvironmentKind } from "@/components/shell/environments";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useTimeSettings } from "@/components/ui/time-settings";
import type { PromotionPlan } from "@/server/pipeline/promotion/promotion.schema";
import { wordOf } from "./environment-words";

export type WhenToPromote = { date: string; time: string; zone: string } | null;

interface PromoteFormProps {
  className?: string;
  plan: PromotionPlan;
  into: EnvironmentKind;
  drafts: readonly string[];
  isReady: boolean;
  busy: boolean;
  failure: string | undefined;
  onDrafts: (drafts: readonly string[]) => void;
  onAsk: (note: string, at: WhenToPromote) => void;
}

/** Which form of each flow, why, and when; then the act. */
export function PromoteForm({
  className,
  plan,
  into,
  drafts,
  isReady,
  busy,
  failure,
  onDrafts,
  onAsk,
}: PromoteFormProps) {
  const { zone } = useTimeSettings();
  const [note, setNote] = useState("");
  const [when, setWhen] = useState("now");
  const [date, setDate] = useState("");
  const [time, setTime] = useState("22:00");
  const later = when === "later";
  const at = later ? { date, time, zone } : null;
  const withDrafts = plan.flows.filter(({ hasDraft }) => hasDraft);
  const act = plan.needsApproval
    ? "Ask for approval"
    : later
      ? `Plan for ${wordOf(into)}`
      : `Bring into ${wordOf(into)}`;
  return (
    <Card className={className} title={`Bring it into ${wordOf(into)}`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(note, at);
        }}
      >
        {failure !== undefined && <ErrorState title="Nothing was carried" cause={failure} />}
        {withDrafts.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">Take the draft instead of what was published</legend>
            {withDrafts.map(({ key, name, version }) => (
              <Checkbox
                key={key}
                checked={drafts.includes(key)}
                onChange={(event) =>
                  onDrafts(event.target.checked ? [...drafts, key] : drafts.filter((each) => each !== key))
                }
                label={name}
                help={version === null ? "Never published there." : `Else version ${version}.`}
              />
            ))}
          </fieldset>
        )}
        <Field label="Why" optional help="Stands in the history of every flow.">
          <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Field label="When">
          <Select
            value={when}
            onChange={(event) => setWhen(event.target.value)}
            options={[
              { value: "now", label: plan.needsApproval ? "As soon as it is approved" : "At once" },
              { value: "later", label: "At a day and time" },
            ]}
          />
        </Field>
        {later && (
          <div className="grid grid-cols-2 gap-3">
            <Field label="Day">
              <Input type="date" required value={date} onChange={(event) => setDate(event.target.value)} />
            </Field>
            <Field label="Time" help={zone}>
              <Input type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
            </Field>
          </div>
        )}
        {plan.needsApproval && (
          <p className="text-muted">
            Real money: somebody else of your company approves it. Nothing changes before, and the check-list is looked
            at again then.
          </p>
        )}
        <Button
          type="submit"
          kind="primary"
          disabled={!isReady || (later && date === "")}
          busy={busy}
          busyLabel="Looking once more"
          className="self-start"
        >
          {act}
        </Button>
        {!isReady && <p className="text-muted text-sm">The check-list must be in order first.</p>}
      </form>
    </Card>
  );
}
