"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { EnvironmentsHeader } from "./environments-header";

export function EnvironmentsSkeleton() {
  return (
    <WhileLoading what="the environments">
      <EnvironmentsHeader />
      <EnvironmentsBones />
    </WhileLoading>
  );
}

export function EnvironmentsBones() {
  return (
    <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-4">
      {["sandbox", "dev", "qa", "production"].map((kind) => (
        <Card key={kind}>
          <div className="flex flex-col gap-3 pt-4">
            <Skeleton className="h-6 w-28" />
            <Skeleton className="w-48" />
            <Skeleton className="w-40" />
            <Skeleton className="h-20 w-full" />
            <Skeleton className="h-8 w-36" />
          </div>
        </Card>
      ))}
    </div>
  );
}
