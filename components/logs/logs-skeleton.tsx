"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { ViewsButton } from "@/components/saved-views/saved-views";
import { FilterChips } from "@/components/ui/filter-chips";
import { logColumns, logFilters, phoneLogColumns } from "./log-columns";
import { LogsHeader } from "./logs-header";

/** The log before its first page is there. */
export function LogsSkeleton() {
  return (
    <WhileLoading what="the log">
      <LogsHeader />
      <SkeletonTable
        label="Events"
        columns={logColumns}
        phoneColumns={phoneLogColumns}
        long
        toolbar={<FilterChips filters={logFilters} />}
        actions={<ViewsButton isChanged={false} />}
      />
    </WhileLoading>
  );
}
