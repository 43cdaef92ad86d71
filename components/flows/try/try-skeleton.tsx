"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowHead } from "../flow-head";

/** The page of tries before its flow is read. */
export function TrySkeleton({ flowId = "" }: { flowId?: string }) {
  return (
    <WhileLoading what="the tries of the flow">
      <FlowHead flowId={flowId} name={<Skeleton className="my-1 h-5 w-64" />} current="try" />
      <div className="grid items-start gap-4 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </WhileLoading>
  );
}
