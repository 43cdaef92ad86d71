"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { WhileLoading } from "@/components/portal/while-loading";
import { usePlaceHref } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { factLabels } from "./connection-facts";

/** The page of a connection before it is read. */
export function ConnectionSkeleton() {
  const href = usePlaceHref();
  return (
    <WhileLoading what="the connection">
      <LivePageHeader
        trail={[{ label: "Connections", href: href("/connections") }]}
        title={<Skeleton className="my-1 h-5 w-44" />}
        note={<Skeleton className="my-0.5 w-56" />}
      />
      <ConnectionPartsSkeleton />
    </WhileLoading>
  );
}

export function ConnectionPartsSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title="Health" className="self-start lg:order-last">
        <KeyValueList items={factLabels.map((label) => ({ label, value: <Skeleton className="my-0.5 w-32" /> }))} />
        <Skeleton className="mt-3 h-8 w-64" />
      </Card>
      <Card title="Settings" note="What is typed is tested before it is kept.">
        <div className="flex max-w-2xl flex-col gap-4">
          {["name", "address", "account", "zone"].map((field) => (
            <div key={field} className="flex flex-col gap-2">
              <Skeleton className="w-24" />
              <Skeleton className="h-8 w-full" />
              <Skeleton className="h-3 w-2/3" />
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}
