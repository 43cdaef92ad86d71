"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { type ApiKey, overlapHours } from "@/server/account/api-keys/api-key.schema";
import { overlapWords } from "./api-key-words";
import { KeyUse } from "./key-use";
import { ShownKey, shownOnce } from "./shown-key";

const options = overlapHours.map((hours) => ({ value: String(hours), label: overlapWords(hours) }));

/** Makes a new key in the place of one; both work until the overlap ends. */
export function RotateKey({ apiKey }: { apiKey: ApiKey }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [overlap, setOverlap] = useState("24");
  const rotate = useMutation(trpc.apiKeys.rotate.mutationOptions());
  const made = rotate.data;
  const change = (next: boolean) => {
    setOpen(next);
    if (next || !made) return;
    rotate.reset();
    // Only now: a list read before would take away this row's place, and the key with it.
    void queryClient.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() });
  };
  const hours = overlapHours.find((value) => String(value) === overlap) ?? 0;
  return (
    <>
      <Button size="sm" aria-label={`Replace the key ${apiKey.name}`} onClick={() => setOpen(true)}>
        Replace
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={made ? "Your new key" : `Replace the key "${apiKey.name}"`}
        description={
          made ? (
            shownOnce
          ) : (
            <>
              A new key with the same permissions and as long a life. The old one was <KeyUse apiKey={apiKey} />.
            </>
          )
        }
        actions={
          made ? (
            <Button kind="primary" onClick={() => change(false)}>
              I have kept it
            </Button>
          ) : (
            <Button
              kind="primary"
              busy={rotate.isPending}
              onClick={() => rotate.mutate({ ...place, apiKeyId: apiKey.apiKeyId, overlapHours: hours })}
            >
              Replace the key
            </Button>
          )
        }
      >
        {made ? (
          <div className="flex flex-col gap-3">
            <ShownKey text={made.key} />
            <p className="text-muted">
              The old key, which ends in <span className="font-mono">{apiKey.lastFour}</span>, works until{" "}
              <RelativeTime at={made.oldWorksUntil} />.
            </p>
          </div>
        ) : (
          <div className="flex flex-col gap-4">
            {rotate.isError && <ErrorState title="The key was not replaced" cause={failureText(rotate.error)} />}
            <Field label="The old key" help="Long enough to change every program that has it.">
              <Select value={overlap} options={options} onChange={(event) => setOverlap(event.target.value)} />
            </Field>
          </div>
        )}
      </Dialog>
    </>
  );
}
