"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { InUseHeader } from "./in-use-header";

/** The environments before they are read. */
export function InUseSkeleton() {
  return (
    <WhileLoading what="your environments">
      <InUseHeader />
      <div className="flex max-w-3xl flex-col gap-6">
        {["Your environments", "The Sandbox"].map((title) => (
          <Card key={title} title={title}>
            <Skeleton className="mb-2 w-64" />
            <Skeleton className="h-16 w-full" />
          </Card>
        ))}
      </div>
    </WhileLoading>
  );
}
