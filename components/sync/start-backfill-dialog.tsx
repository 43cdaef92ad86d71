"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { dayInZone, daysBack } from "@/components/payments/days";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useTimeSettings } from "@/components/ui/time-settings";
import { showToast } from "@/components/ui/toast";
import type { BackfillPreview } from "@/server/pipeline/sync/backfill.schema";

interface StartBackfillDialogProps {
  connectionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const spans = [
  { label: "7 days", days: 7 },
  { label: "30 days", days: 30 },
  { label: "90 days", days: 90 },
  { label: "A year", days: 365 },
] as const;

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : more}`;

/** Asks for the days, says what will happen, and whether what is found is posted: recording alone unless one chooses otherwise. */
export function StartBackfillDialog({ connectionId, open, onOpenChange }: StartBackfillDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [fromDay, setFromDay] = useState("");
  const [toDay, setToDay] = useState("");
  const [chosen, setChosen] = useState<"record" | "post">();
  const { zone } = useTimeSettings();
  const today = () => dayInZone(new Date(), zone);
  const complete = isDay(fromDay) && isDay(toDay);
  const preview = useQuery({
    ...trpc.sync.previewBackfill.queryOptions(
      open && complete ? { ...place, connectionId, fromDay, toDay } : skipToken,
    ),
    retry: false,
  });
  const start = useMutation(
    trpc.sync.startBackfill.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        setChosen(undefined);
      },
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was started", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.backfills.queryKey() }),
    }),
  );
  const facts = complete ? preview.data : undefined;
  // The safe choice stands until somebody makes another one.
  const recordOnly = chosen === undefined ? (facts?.recordOnly ?? true) : chosen === "record";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Bring in a period"
      description="Every payment the gateway lists in these days is looked at once. Payments the portal has are recognised by their number."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button
            kind="primary"
            disabled={facts === undefined}
            busy={start.isPending}
            onClick={() => start.mutate({ ...place, connectionId, fromDay, toDay, recordOnly })}
          >
            {recordOnly ? "Bring in and record" : "Bring in and post"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-1">
          {spans.map(({ label, days }) => (
            <Button
              key={label}
              size="sm"
              onClick={() => {
                setFromDay(daysBack(today(), days - 1));
                setToDay(today());
              }}
            >
              {label}
            </Button>
          ))}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First day">
            <Input type="date" value={fromDay} onChange={(event) => setFromDay(event.target.value)} />
          </Field>
          <Field label="Last day" {...(complete && preview.isError && { error: failureText(preview.error) })}>
            <Input type="date" value={toDay} onChange={(event) => setToDay(event.target.value)} />
          </Field>
        </div>
        <Field label="What to do with payments that are new here" help={recordOnly ? recordHelp : postHelp}>
          <Select
            value={recordOnly ? "record" : "post"}
            onChange={(event) => setChosen(event.target.value === "post" ? "post" : "record")}
            options={[
              { value: "record", label: "Record only: the books have them already" },
              { value: "post", label: "Post what is missing into the books" },
            ]}
          />
        </Field>
        <div aria-live="polite">{facts && <PreviewText facts={facts} recordOnly={recordOnly} fromDay={fromDay} />}</div>
      </div>
    </Dialog>
  );
}

const recordHelp =
  "They are shown among the payments, marked as having no effect, and nothing is written to Sage Pro. You can bring the same days in again and post them.";
const postHelp =
  "They go through the same rules as new payments. What was keyed into Sage Pro by hand is not recognised and would be in the books twice.";

function PreviewText({ facts, recordOnly, fromDay }: { facts: BackfillPreview; recordOnly: boolean; fromDay: string }) {
  const { days, paymentsKnown, connectedOn, timeZone } = facts;
  const early = fromDay < connectedOn;
  return (
    <ul className="flex list-disc flex-col gap-1 rounded-md border bg-subtle py-3 pr-3 pl-7 text-sm">
      <li>
        About {many(days, "day", "days")}, counted in the gateway's time zone ({timeZone}). How many payments they hold,
        PayTrace tells only while it is read.
      </li>
      <li>
        {paymentsKnown === 0
          ? "The portal shows no payment of these days yet."
          : `The portal shows ${many(paymentsKnown, "payment", "payments")} of these days already. They are recognised by their number and not posted again.`}
      </li>
      {early && !recordOnly && (
        <li className="font-medium text-failed-ink">
          The period begins before this connection was made on {connectedOn}. Post only what you know is missing in Sage
          Pro.
        </li>
      )}
      <li>Live payments go first. You can pause it, and it goes on after a restart.</li>
    </ul>
  );
}
