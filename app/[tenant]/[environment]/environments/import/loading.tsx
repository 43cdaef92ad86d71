"use client";

import { ImportHeader } from "@/components/environments/import/import-header";
import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <WhileLoading what="the import">
      <ImportHeader />
      <Card title="Files">
        <Skeleton className="h-32 w-full" />
      </Card>
    </WhileLoading>
  );
}
