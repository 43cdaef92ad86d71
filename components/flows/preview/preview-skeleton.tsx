"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowHead } from "../flow-head";

/** The previews of a flow before they are read. */
export function PreviewSkeleton() {
  return (
    <WhileLoading what="the previews">
      <FlowHead flowId="" name={<Skeleton className="my-1 h-5 w-64" />} current="preview" />
      <PreviewBones />
    </WhileLoading>
  );
}

export function PreviewBones() {
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <Skeleton className="h-12 w-full" />
      </Card>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((tile) => (
          <Card key={tile}>
            <Skeleton className="h-16 w-full" />
          </Card>
        ))}
      </div>
      <Card>
        <Skeleton className="h-40 w-full" />
      </Card>
    </div>
  );
}
