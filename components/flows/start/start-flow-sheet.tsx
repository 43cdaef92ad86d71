"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallRow as Call } from "@/server/pipeline/flows/calls/call.schema";
import type { FlowRow } from "@/server/pipeline/flows/versions/flow-version.schema";
import { CallRow } from "./call-row";
import { StartForm } from "./start-form";

interface StartFlowSheetProps {
  flow: Pick<FlowRow, "flowId" | "name">;
  mayStart: boolean;
  onClose: () => void;
}

/** While one of them is under way its end is looked for often; else what others start still shows by itself. */
const isUnderWay = (calls: readonly Call[] | undefined) => calls?.some(({ status }) => status === "received") ?? false;
const pollMs = (calls: readonly Call[] | undefined) => (isUnderWay(calls) ? 1_000 : 15_000);

/** Starts a flow with what it is about, and shows the last starts with what each step said. */
export function StartFlowSheet({ flow: { flowId, name }, mayStart, onClose }: StartFlowSheetProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queries = useQueryClient();
  const [startedId, setStartedId] = useState<string>();
  const calls = useQuery({
    ...trpc.flows.calls.queryOptions({ ...place, flowId }),
    refetchInterval: ({ state }) => pollMs(state.data),
  });
  const start = useMutation(
    trpc.flows.start.mutationOptions({
      onSuccess: async ({ eventId }) => {
        setStartedId(eventId);
        await queries.invalidateQueries({ queryKey: trpc.flows.pathKey() });
      },
    }),
  );
  return (
    <Sheet open onClose={onClose} title={mayStart ? `Start ${name}` : name}>
      <div className="flex flex-col gap-6">
        {mayStart && (
          <StartForm
            // What was started is not started again by a second press: the form begins anew, with another key.
            key={startedId}
            busy={start.isPending}
            failure={start.isError ? failureText(start.error) : undefined}
            onStart={(key, call) => start.mutate({ ...place, flowId, key, call })}
          />
        )}
        <section aria-label="Last starts" aria-live="polite">
          <h3 className="mb-1 font-medium">Last starts</h3>
          {calls.isError && !calls.data ? (
            <ErrorState
              title="The last starts could not be loaded"
              cause={failureText(calls.error)}
              stillWorks="What was started goes on."
              onRetry={() => void calls.refetch()}
              retrying={calls.isFetching}
            />
          ) : calls.data === undefined ? (
            <Skeleton className="h-16 w-full" />
          ) : calls.data.length === 0 ? (
            <p className="text-muted">Not started in the last 30 days. What comes of a start shows here.</p>
          ) : (
            <ul className="border-t">
              {calls.data.map((call) => (
                <CallRow key={call.eventId} call={call} open={call.eventId === startedId} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </Sheet>
  );
}
