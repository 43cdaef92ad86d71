"use client";

import { useQuery } from "@tanstack/react-query";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { FlowHead } from "../flow-head";
import { FlowOutline } from "../flow-outline";
import type { FlowRights } from "../flow-rights";
import { FlowStateMark } from "../flow-state-mark";
import { StartFlowButton } from "../start/start-flow-button";
import { Designer } from "./designer";
import { DesignerSkeleton } from "./designer-skeleton";

/** One flow: its draft, as it would run. */
export function DesignerScreen({ flowId, rights }: { flowId: string; rights: FlowRights }) {
  const phone = useIsPhone();
  const trpc = useTRPC();
  const place = usePlace();
  const opened = useQuery(trpc.flows.open.queryOptions({ ...place, flowId }));
  const palette = useQuery({ ...trpc.flows.palette.queryOptions(place), staleTime: Number.POSITIVE_INFINITY });
  const figures = useQuery({ ...trpc.flows.figures.queryOptions({ ...place, flowId }), refetchInterval: 120_000 });
  const failed = opened.error ?? palette.error;
  if (failed && !(opened.data && palette.data)) {
    return (
      <ErrorState
        title="The flow could not be loaded"
        cause={failureText(failed)}
        stillWorks="What runs goes on running without this page."
        onRetry={() => {
          void opened.refetch();
          void palette.refetch();
        }}
        retrying={opened.isFetching || palette.isFetching}
      />
    );
  }
  if (!opened.data || !palette.data) return <DesignerSkeleton flowId={flowId} />;
  if (!phone) {
    return (
      <Designer flowId={flowId} opened={opened.data} palette={palette.data} figures={figures.data} rights={rights} />
    );
  }
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={opened.data.draft.name}
        current="designer"
        mark={<FlowStateMark flow={opened.data} />}
        actions={<StartFlowButton flow={opened.data} mayStart={rights.mayStart} />}
      />
      <p className="mb-3 text-muted text-sm">Its steps in order. Drawing needs a wider screen.</p>
      <FlowOutline
        document={opened.data.draft}
        palette={palette.data}
        ports={opened.data.ports}
        figures={figures.data}
      />
    </>
  );
}
