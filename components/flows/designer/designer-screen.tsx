"use client";

import { useQuery } from "@tanstack/react-query";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { FlowHead } from "../flow-head";
import { FlowOutline } from "../flow-outline";
import { FlowStateMark } from "../flow-state-mark";
import { Designer } from "./designer";
import { DesignerSkeleton } from "./designer-skeleton";

/** One flow: its draft, as it would run. */
export function DesignerScreen({ flowId, mayManage }: { flowId: string; mayManage: boolean }) {
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
      <Designer
        flowId={flowId}
        opened={opened.data}
        palette={palette.data}
        figures={figures.data}
        mayManage={mayManage}
      />
    );
  }
  return (
    <>
      <FlowHead
        flowId={flowId}
        name={opened.data.draft.name}
        current="designer"
        mark={<FlowStateMark flow={opened.data} />}
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
