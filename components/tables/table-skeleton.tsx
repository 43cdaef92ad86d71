"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["a", "b", "c", "d", "e", "f"];

/** A table before it is read. */
export function TableSkeleton() {
  const href = usePlaceHref();
  return (
    <WhileLoading what="the table">
      <PageHeader
        trail={[{ label: "Lookup tables", href: href("/tables") }]}
        title={<Skeleton className="h-6 w-40" />}
        note={<Skeleton className="w-96 max-w-full" />}
      />
      <div className="flex h-9 gap-4 border-b">
        <Skeleton className="w-12" />
        <Skeleton className="w-16" />
        <Skeleton className="w-16" />
      </div>
      <div className="mt-4 rounded-lg border bg-surface">
        <div className="flex items-center border-b px-3 py-2">
          <Skeleton className="h-7 w-48" />
        </div>
        {rows.map((row) => (
          <div key={row} className="flex h-8 items-center gap-6 border-b px-3">
            <Skeleton className="w-8" />
            <Skeleton className="w-40" />
            <Skeleton className="w-40" />
          </div>
        ))}
      </div>
    </WhileLoading>
  );
}
