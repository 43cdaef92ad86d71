"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowHead } from "../flow-head";

/** The history of a flow before it is read. */
export function VersionsSkeleton() {
  return (
    <WhileLoading what="the versions">
      <FlowHead flowId="" name={<Skeleton className="my-1 h-5 w-64" />} current="versions" />
      <VersionsBones />
    </WhileLoading>
  );
}

export function VersionsBones() {
  return (
    <Card title="History" flush>
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex justify-between gap-6 border-b px-4 py-3 last:border-b-0">
          <div className="flex flex-col gap-2">
            <Skeleton className="w-32" />
            <Skeleton className="w-64" />
          </div>
          <Skeleton className="h-7 w-40" />
        </div>
      ))}
    </Card>
  );
}
