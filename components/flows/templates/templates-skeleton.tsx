"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TemplatesHeader } from "./templates-header";

/** The templates before they are read. */
export function TemplatesSkeleton() {
  return (
    <WhileLoading what="the templates">
      <TemplatesHeader />
      <TemplatesBones />
    </WhileLoading>
  );
}

export function TemplatesBones() {
  return (
    <Card flush>
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex items-center justify-between gap-6 border-b px-4 py-4 last:border-b-0">
          <div className="flex flex-col gap-2">
            <Skeleton className="w-56" />
            <Skeleton className="w-80 max-w-full" />
            <Skeleton className="w-48" />
          </div>
          <Skeleton className="h-8 w-24" />
        </div>
      ))}
    </Card>
  );
}
