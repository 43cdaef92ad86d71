"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { BillingHeader } from "./billing-header";

export function BillingSkeleton() {
  return (
    <WhileLoading what="plan and billing">
      <BillingHeader />
      <BillingBones />
    </WhileLoading>
  );
}

export function BillingBones() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 lg:grid-cols-2">
        {["plan", "usage", "next", "payment"].map((part) => (
          <Card key={part}>
            <div className="flex flex-col gap-3 pt-4">
              <Skeleton className="h-6 w-32" />
              <Skeleton className="h-24 w-full" />
            </div>
          </Card>
        ))}
      </div>
      <Skeleton className="h-56 w-full" />
    </div>
  );
}
