"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiKeysHeader } from "./api-keys-header";

/** The keys before they are read. */
export function ApiKeysSkeleton() {
  return (
    <WhileLoading what="the API keys">
      <ApiKeysHeader />
      <ApiKeysBones />
    </WhileLoading>
  );
}

export function ApiKeysBones() {
  return (
    <Card title="Keys that work" flush>
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex justify-between gap-6 border-b px-4 py-4 last:border-b-0">
          <Skeleton className="w-56" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </Card>
  );
}
