"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";

interface ResolveDialogProps {
  exceptionId: string;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks what was done, because the note is all the next reader of the books will have. */
export function ResolveDialog({ exceptionId, title, open, onOpenChange }: ResolveDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const formId = useId();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string>();
  const resolve = useMutation(
    trpc.exceptions.resolve.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        showToast({ meaning: "posted", title: "Settled", detail: title });
        return queryClient.invalidateQueries();
      },
      onError: (error) => setProblem(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim().length < 3) return setProblem("Say in a few words what was done.");
    setProblem(undefined);
    resolve.mutate({ ...place, exceptionId, note });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Settle with a note"
      description={`${title}. Nothing is posted by this; it says that a person has taken care of it.`}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it open</Button>
          <Button kind="primary" type="submit" form={formId} busy={resolve.isPending} busyLabel="Settling">
            Settle exception
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <Field label="What was done" error={problem} help="Such as: applied open credit 104233 to invoice 104250.">
          <Textarea value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} rows={3} />
        </Field>
      </form>
    </Dialog>
  );
}
