"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { batchColumns, phoneBatchColumns } from "./batch-columns";
import { BatchesHeader } from "./batches-header";

/** The settled batches before they are there. */
export function BatchesSkeleton() {
  return (
    <WhileLoading what="settled batches">
      <BatchesHeader />
      <SkeletonTable label="Settled batches" columns={batchColumns} phoneColumns={phoneBatchColumns} />
    </WhileLoading>
  );
}
