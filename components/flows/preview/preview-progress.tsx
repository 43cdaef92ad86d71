"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";

/** How far a preview is, and the way to end it. It goes on without this page. */
export function PreviewProgress({ preview, mayManage }: { preview: PreviewShown; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.flowPreviews.cancel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.flowPreviews.pathKey() }),
    }),
  );
  const { previewId, state, about, totalEvents, doneEvents, workedMs, lastError } = preview;
  const end = () => cancel.mutate({ ...place, previewId });
  const pace =
    doneEvents > 0 && workedMs > 0
      ? {
          ratePerSecond: (doneEvents * 1_000) / workedMs,
          remainingMs: (workedMs / doneEvents) * (totalEvents - doneEvents),
        }
      : {};
  if (state === "failed") {
    const reached = `${doneEvents.toLocaleString("en-US")} of ${totalEvents.toLocaleString("en-US")}`;
    return (
      <div className="flex flex-col gap-2">
        <ErrorState
          title={`The preview stopped after ${reached} events`}
          cause={lastError}
          stillWorks="Nothing real was touched. What is shown below is what was found until then."
        />
        {mayManage && (
          <Button className="self-start" onClick={end} busy={cancel.isPending}>
            Close this preview
          </Button>
        )}
      </div>
    );
  }
  return (
    <Card>
      <Progress
        label={about === "orders" ? "Orders through both forms" : "Payments through both forms"}
        done={doneEvents}
        total={Math.max(totalEvents, 1)}
        {...pace}
        {...(mayManage ? { onCancel: end } : {})}
      />
      {lastError !== "" && <p className="mt-2 text-failed-ink text-sm">{lastError} It is tried again.</p>}
      {cancel.isError && <p className="mt-2 text-failed-ink text-sm">{failureText(cancel.error)}</p>}
      <p className="mt-2 text-faint text-sm">It goes on without this page, and after a restart.</p>
    </Card>
  );
}
