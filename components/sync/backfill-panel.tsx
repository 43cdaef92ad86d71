"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import type { BackfillAct, BackfillResource } from "@/server/pipeline/sync/backfill.schema";
import { BackfillLine } from "./backfill-line";
import { backfillWords } from "./backfill-words";
import { StartBackfillDialog } from "./start-backfill-dialog";

const whileRunningMs = 1_500;
const otherwiseMs = 15_000;

interface BackfillPanelProps {
  connectionId: string;
  resource: BackfillResource;
  mayManage: boolean;
}

/** Past payments of a gateway or orders of a shop: bring a period in, watch it, pause it; and what was brought in before. */
export function BackfillPanel({ connectionId, resource, mayManage }: BackfillPanelProps) {
  const words = backfillWords[resource];
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    ...trpc.sync.backfills.queryOptions({ ...place, connectionId }),
    refetchInterval: ({ state }) =>
      state.data?.some((backfill) => backfill.state === "running") ? whileRunningMs : otherwiseMs,
  });
  const steer = useMutation(
    trpc.sync.steerBackfill.mutationOptions({
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.backfills.queryKey() }),
    }),
  );
  const backfills = query.data;
  const underWay = backfills?.some(({ state }) => state === "running" || state === "paused") ?? false;
  return (
    <Card
      title={words.title}
      note={words.note}
      flush
      actions={
        mayManage && (
          <Button icon={History} disabled={underWay || backfills === undefined} onClick={() => setAsking(true)}>
            Bring in a period
          </Button>
        )
      }
    >
      {backfills === undefined ? (
        query.isError ? (
          <ErrorState
            title={`${words.title} could not be loaded`}
            cause={failureText(query.error)}
            stillWorks="What is being brought in goes on."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <div className="px-4 py-3">
            <Skeleton className="w-2/3" />
          </div>
        )
      ) : backfills.length === 0 ? (
        <EmptyState title="Nothing was brought in yet">
          {mayManage ? words.emptyToManage : words.emptyToRead}
        </EmptyState>
      ) : (
        <ul>
          {backfills.map((backfill) => (
            <BackfillLine
              key={backfill.backfillId}
              backfill={backfill}
              {...(mayManage && {
                onSteer: (act: BackfillAct) => steer.mutate({ ...place, backfillId: backfill.backfillId, act }),
              })}
            />
          ))}
        </ul>
      )}
      <StartBackfillDialog connectionId={connectionId} resource={resource} open={asking} onOpenChange={setAsking} />
    </Card>
  );
}
