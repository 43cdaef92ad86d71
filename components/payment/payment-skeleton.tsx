"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { WhileLoading } from "@/components/portal/while-loading";
import { usePlaceHref } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { factLabels } from "./payment-facts";

const moments = ["taken", "told", "handled", "posted"] as const;

/** The page of a payment before the payment is there. */
export function PaymentSkeletonPage() {
  const href = usePlaceHref();
  return (
    <WhileLoading what="the payment">
      <LivePageHeader
        trail={[{ label: "Payments", href: href("/payments") }]}
        title={<Skeleton className="my-1 h-5 w-36" />}
        note={<Skeleton className="my-0.5 w-72" />}
      />
      <PaymentPartsSkeleton />
    </WhileLoading>
  );
}

/** The parts of a payment in their places, without what they say. */
export function PaymentPartsSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title="What happened" note={<Skeleton className="mt-1 h-3 w-80 max-w-full" />}>
        <StorySkeleton />
      </Card>
      <Card title="Money and payer" className="self-start">
        <FactsSkeleton />
      </Card>
    </div>
  );
}

export function StorySkeleton() {
  return (
    <div className="flex flex-col gap-5">
      {moments.map((moment) => (
        <div key={moment} className="grid grid-cols-[20px_1fr] gap-x-3">
          <Skeleton className="mt-0.5 size-4 rounded-lg" />
          <div className="flex flex-col gap-2 py-0.5">
            <Skeleton className="w-40" />
            <Skeleton className="h-3 w-3/4" />
            {moment === "handled" && <Skeleton className="h-32 w-full rounded-md" />}
          </div>
        </div>
      ))}
    </div>
  );
}

export function FactsSkeleton() {
  return (
    <KeyValueList
      items={factLabels.map((label, index) => ({
        label,
        value: <Skeleton className={index % 2 === 0 ? "my-0.5 w-24" : "my-0.5 w-32"} />,
      }))}
    />
  );
}
