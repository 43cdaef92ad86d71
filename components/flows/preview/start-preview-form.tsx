"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Compared, PreviewRow } from "@/server/pipeline/flows/preview/preview.schema";

const days = [7, 14, 30, 60, 90] as const;
const gates = [
  { value: "pass", label: "Go on, with a mark" },
  { value: "hold", label: "Stand still there" },
] as const;

const comparedOf = (value: string): Compared =>
  value === "running" || value === "draft" ? { is: value } : { is: "version", version: Number(value) };

interface StartPreviewFormProps {
  flowId: string;
  about: PreviewRow["about"];
  onStarted: (previewId: string) => void;
}

const notes = {
  payments:
    "Payments that have arrived go through both forms on a copy of your receivables. Nothing is posted, and nobody is asked for anything.",
  orders:
    "Orders of the shop that have arrived go through both forms as they stand now. Sage Pro says what it would write and writes nothing; no customer and no order is touched.",
} as const satisfies Record<PreviewRow["about"], string>;

/** Chooses two forms of a flow and how many days of payments or orders go through both. */
export function StartPreviewForm({ flowId, about, onStarted }: StartPreviewFormProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const versions = useQuery(trpc.flows.versions.queryOptions({ ...place, flowId }));
  const [wish, setWish] = useState({ before: "running", after: "draft", days: "30", gates: "pass" });
  const choose = (name: keyof typeof wish) => (event: { target: { value: string } }) =>
    setWish((known) => ({ ...known, [name]: event.target.value }));
  const start = useMutation(
    trpc.flowPreviews.start.mutationOptions({
      onSuccess: async ({ previewId }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.flowPreviews.pathKey() });
        onStarted(previewId);
      },
    }),
  );
  const published = (versions.data ?? []).map(({ version }) => ({
    value: String(version),
    label: `Version ${version}`,
  }));
  const running = { value: "running", label: "What runs now" };
  const draft = { value: "draft", label: "The draft" };
  return (
    <Card title="Preview a change" note={notes[about]}>
      <form
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_10rem_12rem_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate({
            ...place,
            flowId,
            before: comparedOf(wish.before),
            after: comparedOf(wish.after),
            days: Number(wish.days),
            gates: wish.gates === "hold" ? "hold" : "pass",
          });
        }}
      >
        <Field label="Before">
          <Select value={wish.before} options={[running, ...published, draft]} onChange={choose("before")} />
        </Field>
        <Field label="After">
          <Select value={wish.after} options={[draft, ...published, running]} onChange={choose("after")} />
        </Field>
        <Field label={about === "orders" ? "Orders of" : "Payments of"}>
          <Select
            value={wish.days}
            options={days.map((number) => ({ value: String(number), label: `the last ${number} days` }))}
            onChange={choose("days")}
          />
        </Field>
        <Field label="Waits and approvals">
          <Select value={wish.gates} options={[...gates]} onChange={choose("gates")} />
        </Field>
        <Button type="submit" kind="primary" icon={Play} busy={start.isPending} busyLabel="Starting">
          Start the preview
        </Button>
      </form>
      {start.isError && (
        <ErrorState className="mt-4" title="The preview was not started" cause={failureText(start.error)} />
      )}
    </Card>
  );
}
