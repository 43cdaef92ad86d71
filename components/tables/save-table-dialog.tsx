"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import type { TableUse } from "@/server/pipeline/flows/table-uses/table-use.schema";
import type { TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { TableDiffList } from "./table-diff-list";
import { flowsOf } from "./table-words";

interface SaveTableDialogProps {
  tableId: string;
  fromVersion: number;
  content: TableContent;
  uses: readonly TableUse[];
  onClose: () => void;
  onSaved: (version: number) => void;
}

/** Says what a change does before it counts: which rows differ, and which flows ask the table from then on. */
export function SaveTableDialog({ tableId, fromVersion, content, uses, onClose, onSaved }: SaveTableDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const formId = useId();
  const [note, setNote] = useState("");
  const preview = useMutation(trpc.lookupTables.previewChange.mutationOptions());
  const { mutate } = preview;
  useEffect(() => mutate({ ...place, tableId, fromVersion, content }), [mutate, place, tableId, fromVersion, content]);
  const save = useMutation(trpc.lookupTables.replace.mutationOptions({ onSuccess: ({ version }) => onSaved(version) }));
  const running = flowsOf(uses.filter(({ runningVersion }) => runningVersion !== null));
  const diff = preview.data;
  const takesAway = diff !== undefined && (diff.removed > 0 || diff.columnsRemoved.length > 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`Save as version ${fromVersion + 1}`}
      description="Version by version stays; an earlier one can be taken up again."
      actions={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            disabled={diff === undefined}
            busy={save.isPending}
            busyLabel="Saving"
          >
            Save version {fromVersion + 1}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...place, tableId, fromVersion, content, note });
        }}
      >
        <Field label="What changed, and why" optional help="For whoever asks why a payment went where it did.">
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {diff ? <TableDiffList diff={diff} /> : preview.isError || <Skeleton className="h-16 w-full" />}
        <p className="text-muted">
          {running.length === 0
            ? "No flow that runs asks this table, so nothing changes for payments."
            : `Payments that are mapped from now on use it: ${running.join(", ")}. Receipts in the books stay as they are.`}
        </p>
        {takesAway && running.length > 0 && (
          <div className="rounded-md border border-waiting-line bg-waiting-tint px-3 py-2">
            <StatusMark meaning="waiting" plain>
              Something is taken away that a flow may ask for
            </StatusMark>
            <p className="mt-1">
              A payment whose key has no row stops and needs you, unless the mapping says what stands for missing rows.
            </p>
          </div>
        )}
      </form>
      {(preview.isError || save.isError) && (
        <ErrorState
          className="mt-4"
          title="The table was not saved"
          cause={failureText(save.error ?? preview.error)}
          stillWorks="What you typed is still in the grid."
        />
      )}
    </Dialog>
  );
}
