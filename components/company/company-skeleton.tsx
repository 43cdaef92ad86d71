"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { CompanyHeader } from "./company-header";

/** The settings of the company before they are read. */
export function CompanySkeleton() {
  return (
    <WhileLoading what="the settings of your company">
      <CompanyHeader />
      <CompanyBones />
    </WhileLoading>
  );
}

export function CompanyBones() {
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      {["Company", "Security", "Currency and days of the books", "How long records are kept"].map((title) => (
        <Card key={title} title={title}>
          <Skeleton className="mb-2 w-32" />
          <Skeleton className="h-8 w-full" />
        </Card>
      ))}
    </div>
  );
}
