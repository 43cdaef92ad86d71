"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText, readFailure } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { TryAnswer } from "@/server/pipeline/flows/try/try.schema";

interface SaveTestDialogProps {
  flowId: string;
  test: Extract<TryAnswer, { ran: true }>["test"];
  onClose: () => void;
}

/** Keeps a try as a test: its name, and which of the things that came of it are expected from now on. */
export function SaveTestDialog({ flowId, test, onClose }: SaveTestDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const client = useQueryClient();
  const [name, setName] = useState("");
  // The way is left to whoever draws the flow, unless it matters to the test.
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(test.expected.filter(({ assertion }) => assertion.kind === "way").map(({ text }) => text)),
  );
  const expected = test.expected.filter(({ text }) => !left.has(text)).map(({ assertion }) => assertion);
  const save = useMutation(
    trpc.flowTests.save.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.flowTests.list.queryKey({ ...place, flowId }) });
        showToast({ meaning: "posted", title: "Test saved", detail: "It runs before each publishing from now on." });
        onClose();
      },
    }),
  );
  const nameFailed = save.isError && readFailure(save.error)?.field === "name";
  const isReady = name.trim() !== "" && expected.length > 0;
  const keep = () => {
    if (isReady) save.mutate({ ...place, flowId, name: name.trim(), input: test.input, expected });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save as a test"
      description="The payment is kept without card numbers and with names hidden, together with what the books answered. While the test fails, the flow is not published."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={!isReady} busy={save.isPending} busyLabel="Saving the test" onClick={keep}>
            Save the test
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field label="Name" error={nameFailed ? failureText(save.error) : undefined}>
          <Input
            value={name}
            maxLength={120}
            placeholder="American Express goes to its own account"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-medium">It expects</legend>
          {test.expected.map(({ text }) => (
            <Checkbox
              key={text}
              label={text}
              checked={!left.has(text)}
              onChange={({ target: { checked } }) => {
                const next = new Set(left);
                if (checked) next.delete(text);
                else next.add(text);
                setLeft(next);
              }}
            />
          ))}
        </fieldset>
      </form>
      {save.isError && !nameFailed && (
        <ErrorState className="mt-4" title="The test was not saved" cause={failureText(save.error)} />
      )}
    </Dialog>
  );
}
