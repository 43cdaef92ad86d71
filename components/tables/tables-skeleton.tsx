"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { phoneTableColumns, tableColumns } from "./table-columns";
import { TablesHeader } from "./tables-header";

/** The list of tables before it is there. */
export function TablesSkeleton() {
  return (
    <WhileLoading what="the lookup tables">
      <TablesHeader />
      <SkeletonTable label="Lookup tables" columns={tableColumns} phoneColumns={phoneTableColumns} />
    </WhileLoading>
  );
}
