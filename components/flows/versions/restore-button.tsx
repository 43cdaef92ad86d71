"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { ChangeList } from "../change-list";
import { ProblemTexts } from "../problem-texts";

/** Brings an earlier version back, after showing what that changes about the newest one. */
export function RestoreButton({ flowId, version, newest }: { flowId: string; version: number; newest: number }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const changes = useQuery({
    ...trpc.flows.compare.queryOptions({ ...place, flowId, from: newest, to: version }),
    enabled: open,
  });
  const restore = useMutation(
    trpc.flows.restore.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.published) return;
        setOpen(false);
        await queryClient.invalidateQueries({ queryKey: trpc.flows.pathKey() });
        showToast({
          meaning: "posted",
          title: `Version ${answer.version} runs`,
          detail: `It does what version ${version} did.`,
        });
      },
    }),
  );
  const problems = restore.data?.published === false ? restore.data.problems : [];
  const close = () => {
    setOpen(false);
    restore.reset();
  };
  return (
    <>
      <Button size="sm" icon={RotateCcw} onClick={() => setOpen(true)} aria-label={`Restore version ${version}`}>
        Restore
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close()}
        size="lg"
        title={`Bring version ${version} back?`}
        description={`It is published again as version ${newest + 1}, and new events go through it. Version ${newest} stays in the history; a draft with changes of its own stays as it is.`}
        actions={
          <>
            <Button onClick={close}>Keep version {newest}</Button>
            <Button
              kind="primary"
              disabled={!changes.isSuccess}
              busy={restore.isPending}
              busyLabel="Restoring"
              onClick={() => restore.mutate({ ...place, flowId, version, note })}
            >
              Restore version {version}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <div>
            <h3 className="mb-1 font-medium">What changes about version {newest}</h3>
            {changes.isError ? (
              <ErrorState
                title="The two could not be compared"
                cause={failureText(changes.error)}
                onRetry={() => void changes.refetch()}
              />
            ) : changes.data === undefined ? (
              <Skeleton className="h-16 w-full" />
            ) : (
              <ChangeList changes={changes.data} none="Nothing: both do the same." />
            )}
          </div>
          <Field label="Note" optional help="Why, for whoever reads the history.">
            <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {problems.length > 0 && (
            <ErrorState title="It was not restored" cause={<ProblemTexts problems={problems} />} />
          )}
          {restore.isError && <ErrorState title="It was not restored" cause={failureText(restore.error)} />}
        </div>
      </Dialog>
    </>
  );
}
