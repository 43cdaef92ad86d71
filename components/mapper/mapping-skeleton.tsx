"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The mapper before its flow is read. */
export function MappingSkeleton() {
  const href = usePlaceHref();
  return (
    <WhileLoading what="the mapping">
      <PageHeader
        className="mb-3"
        trail={[{ label: "Flows", href: href("/flows") }]}
        title={<Skeleton className="my-1 h-5 w-80 max-w-full" />}
      />
      <Skeleton className="mb-3 h-7 w-96 max-w-full" />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(340px,400px)]">
        <div className="grid h-[calc(100dvh-17rem)] min-h-112 grid-cols-[minmax(0,4fr)_minmax(0,6fr)] gap-18 max-lg:grid-cols-1">
          {["source", "target"].map((side) => (
            <div key={side} className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
              {rows.map((row) => (
                <Skeleton key={row} className="h-8" />
              ))}
            </div>
          ))}
        </div>
        <div className="min-h-112 rounded-lg border bg-surface" />
      </div>
    </WhileLoading>
  );
}
