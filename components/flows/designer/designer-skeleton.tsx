"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowHead } from "../flow-head";

/** The designer before its flow is read. */
export function DesignerSkeleton({ flowId = "" }: { flowId?: string }) {
  return (
    <WhileLoading what="the flow">
      <FlowHead flowId={flowId} name={<Skeleton className="my-1 h-5 w-64" />} current="designer" />
      <div
        data-wide
        className="flex h-[calc(100dvh-14.5rem)] min-h-120 flex-col gap-3 rounded-lg border bg-surface p-4"
      >
        {["a", "b", "c", "d"].map((step) => (
          <Skeleton key={step} className="h-14 w-64" />
        ))}
      </div>
    </WhileLoading>
  );
}
