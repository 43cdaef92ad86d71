"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { AgreementsHeader } from "./agreements-header";

/** The agreements before they are read. */
export function AgreementsSkeleton() {
  return (
    <WhileLoading what="the charge agreements">
      <AgreementsHeader />
      <AgreementsBones />
    </WhileLoading>
  );
}

export function AgreementsBones() {
  return (
    <Card title="Agreements" flush>
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex justify-between gap-6 border-b px-4 py-3 last:border-b-0">
          <div className="flex flex-col gap-2">
            <Skeleton className="w-56" />
            <Skeleton className="w-72" />
          </div>
          <Skeleton className="w-24" />
        </div>
      ))}
    </Card>
  );
}
