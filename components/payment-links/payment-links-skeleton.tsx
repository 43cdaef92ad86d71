"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { PaymentLinksHeader } from "./payment-links-header";

/** The payment links before they are read. */
export function PaymentLinksSkeleton() {
  return (
    <WhileLoading what="the payment links">
      <PaymentLinksHeader />
      <PaymentLinksBones />
    </WhileLoading>
  );
}

export function PaymentLinksBones() {
  return (
    <div className="flex flex-col gap-6">
      {["Links", "Saved payment methods"].map((title) => (
        <Card key={title} title={title} flush>
          {["a", "b", "c"].map((row) => (
            <div key={row} className="flex justify-between gap-6 border-b px-4 py-3 last:border-b-0">
              <Skeleton className="w-56" />
              <Skeleton className="w-24" />
            </div>
          ))}
        </Card>
      ))}
    </div>
  );
}
