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
import type { BackfillPreview, BackfillResource } from "@/server/pipeline/sync/backfill.schema";
import { backfillWords } from "./backfill-words";

interface StartBackfillDialogProps {
  connectionId: string;
  resource: BackfillResource;
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
export function StartBackfillDialog({ connectionId, resource, open, onOpenChange }: StartBackfillDialogProps) {
  const words = backfillWords[resource];
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
      description={words.description}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button
            kind="primary"
            disabled={facts === undefined}
            busy={start.isPending}
            onClick={() => start.mutate({ ...place, connectionId, fromDay, toDay, recordOnly })}
          >
            {recordOnly ? words.record.act : words.post.act}
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
        <Field label={words.question} help={recordOnly ? words.record.help : words.post.help}>
          <Select
            value={recordOnly ? "record" : "post"}
            onChange={(event) => setChosen(event.target.value === "post" ? "post" : "record")}
            options={[
              { value: "record", label: words.record.label },
              { value: "post", label: words.post.label },
            ]}
          />
        </Field>
        <div aria-live="polite">{facts && <PreviewText facts={facts} recordOnly={recordOnly} fromDay={fromDay} />}</div>
      </div>
    </Dialog>
  );
}

function PreviewText({ facts, recordOnly, fromDay }: { facts: BackfillPreview; recordOnly: boolean; fromDay: string }) {
  const { days, paymentsKnown, hasFlow, connectedOn, timeZone } = facts;
  const words = backfillWords[facts.resource];
  const early = fromDay < connectedOn;
  return (
    <ul className="flex list-disc flex-col gap-1 rounded-md border bg-subtle py-3 pr-3 pl-7 text-sm">
      <li>
        About {many(days, "day", "days")}, {words.zone} ({timeZone}). {words.unknown}
      </li>
      {paymentsKnown !== null && (
        <li>
          {paymentsKnown === 0
            ? "The portal shows no payment of these days yet."
            : `The portal shows ${many(paymentsKnown, "payment", "payments")} of these days already. They are recognised by their number and not posted again.`}
        </li>
      )}
      {facts.needsAllOrders && (
        <li className="font-medium text-failed-ink">
          The period begins more than 60 days ago. Shopify shows orders of that age only to an app with the permission
          read_all_orders; without it nothing is brought in, and the line here says so.
        </li>
      )}
      {!hasFlow && !recordOnly && <li className="font-medium text-failed-ink">{words.noFlow}</li>}
      {early && !recordOnly && (
        <li className="font-medium text-failed-ink">
          The period begins before this connection was made on {connectedOn}. {words.early}
        </li>
      )}
      <li>{words.live}</li>
    </ul>
  );
}
