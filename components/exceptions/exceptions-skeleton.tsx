"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { ViewsButton } from "@/components/saved-views/saved-views";
import { FilterChips } from "@/components/ui/filter-chips";
import { exceptionColumns, exceptionFilters, phoneExceptionColumns } from "./exception-columns";
import { ExceptionsHeader } from "./exceptions-header";

/** The list of exceptions before it is there. */
export function ExceptionsSkeleton() {
  return (
    <WhileLoading what="exceptions">
      <ExceptionsHeader />
      <SkeletonTable
        label="Exceptions"
        columns={exceptionColumns}
        phoneColumns={phoneExceptionColumns}
        toolbar={<FilterChips filters={exceptionFilters} />}
        actions={<ViewsButton isChanged={false} />}
      />
    </WhileLoading>
  );
}
