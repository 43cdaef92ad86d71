"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowsHeader } from "./flows-header";

/** The flows before they are read. */
export function FlowsSkeleton() {
  return (
    <WhileLoading what="the flows">
      <FlowsHeader />
      <FlowsBones />
    </WhileLoading>
  );
}

export function FlowsBones() {
  return (
    <Card flush>
      {["a", "b"].map((row) => (
        <div key={row} className="flex flex-wrap justify-between gap-6 border-b px-4 py-4 last:border-b-0">
          <div className="flex flex-col gap-2">
            <Skeleton className="w-64" />
            <Skeleton className="w-48" />
          </div>
          <Skeleton className="h-8 w-40" />
          <Skeleton className="h-8 w-32" />
        </div>
      ))}
    </Card>
  );
}
