"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { DataHeader } from "./data-header";

/** Archives and deletion before they are read. */
export function DataSkeleton() {
  return (
    <WhileLoading what="the archives of your company">
      <DataHeader />
      <div className="flex max-w-2xl flex-col gap-6">
        {["Archive of everything", "Delete the company"].map((title) => (
          <Card key={title} title={title}>
            <Skeleton className="mb-2 w-64" />
            <Skeleton className="h-8 w-full" />
          </Card>
        ))}
      </div>
    </WhileLoading>
  );
}
