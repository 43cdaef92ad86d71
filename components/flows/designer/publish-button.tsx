"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
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
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";
import { ChangeList } from "../change-list";
import { ProblemTexts } from "../problem-texts";
import type { Draft } from "./use-draft";

interface PublishButtonProps {
  flowId: string;
  draft: Draft;
  onOpenProblem: (problem: FlowProblem) => void;
}

/** Publishes the draft as the next version, after showing what that changes about the one that runs. */
export function PublishButton({ flowId, draft, onOpenProblem }: PublishButtonProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  // Asked for anew each time: what is published must be what was looked at.
  const opened = useQuery({
    ...trpc.flows.open.queryOptions({ ...place, flowId }),
    enabled: open && draft.state === "saved",
    staleTime: 0,
  });
  const publish = useMutation(
    trpc.flows.publish.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.published) return;
        setOpen(false);
        setNote("");
        await queryClient.invalidateQueries({ queryKey: trpc.flows.pathKey() });
        showToast({
          meaning: "posted",
          title: `Version ${answer.version} runs`,
          detail: "New events go through it from now on.",
        });
      },
    }),
  );
  const isFresh = opened.data?.revision === draft.revision && !opened.isFetching && draft.state === "saved";
  const flow = isFresh ? opened.data : undefined;
  const problems = publish.data?.published === false ? publish.data.problems : (flow?.problems ?? []);
  const isNew = flow !== undefined && flow.newestVersion === null;
  const runsAlready = flow !== undefined && flow.runningVersion !== null && flow.unpublished.length === 0;
  const close = () => {
    setOpen(false);
    publish.reset();
  };
  return (
    <>
      <Button kind="primary" icon={Rocket} onClick={() => setOpen(true)}>
        Publish
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => !next && close()}
        size="lg"
        title={`Publish ${draft.document.name}`}
        description="New events go through the new version from then on. What waits in an earlier one goes on with that one."
        actions={
          <>
            <Button onClick={close}>Not yet</Button>
            <Button
              kind="primary"
              disabled={flow === undefined || problems.length > 0 || runsAlready}
              busy={publish.isPending}
              busyLabel="Publishing"
              onClick={() => publish.mutate({ ...place, flowId, revision: draft.revision, note })}
            >
              {flow === undefined ? "Publish" : `Publish version ${(flow.newestVersion ?? 0) + 1}`}
            </Button>
          </>
        }
      >
        {flow === undefined ? (
          opened.isError ? (
            <ErrorState
              title="The draft could not be looked at"
              cause={failureText(opened.error)}
              onRetry={() => void opened.refetch()}
            />
          ) : (
            <Skeleton className="h-24 w-full" />
          )
        ) : (
          <div className="flex flex-col gap-4">
            {problems.length > 0 ? (
              <ErrorState title="It cannot run yet" cause={<ProblemTexts problems={problems} />}>
                <Button
                  size="sm"
                  onClick={() => {
                    const [first] = problems;
                    close();
                    if (first !== undefined) onOpenProblem(first);
                  }}
                >
                  Go to the first
                </Button>
              </ErrorState>
            ) : (
              <>
                <div>
                  <h3 className="mb-1 font-medium">
                    {isNew ? "The first version" : `What changes about version ${flow.newestVersion}`}
                  </h3>
                  <ChangeList
                    changes={flow.unpublished}
                    none={
                      isNew
                        ? "It takes every event it begins with as soon as it is published."
                        : runsAlready
                          ? `Nothing: version ${flow.newestVersion} runs as it is drawn.`
                          : "Nothing; it is switched on again."
                    }
                  />
                </div>
                <Field label="Note" optional help="Why, for whoever reads the history.">
                  <Textarea
                    value={note}
                    maxLength={500}
                    placeholder="Amex goes to its own account"
                    onChange={(event) => setNote(event.target.value)}
                  />
                </Field>
              </>
            )}
            {publish.isError && <ErrorState title="It was not published" cause={failureText(publish.error)} />}
          </div>
        )}
      </Dialog>
    </>
  );
}
