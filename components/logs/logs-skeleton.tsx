"use client";

import { useIsPhone } from "@/components/payments/use-is-phone";
import { WhileLoading } from "@/components/portal/while-loading";
import { DataTable } from "@/components/ui/data-table/data-table";
import { FilterChips } from "@/components/ui/filter-chips";
import type { EventRow } from "@/server/insight/inbox/event-list.schema";
import { logColumns, logFilters, phoneLogColumns } from "./log-columns";
import { LogsHeader } from "./logs-header";

const noRows: readonly EventRow[] = [];

/** The log before its first page is there. */
export function LogsSkeleton() {
  const phone = useIsPhone();
  return (
    <WhileLoading what="the log">
      <LogsHeader />
      <DataTable
        label="Events"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneLogColumns : logColumns}
        tall={phone}
        rows={noRows}
        rowId={(row) => row.eventId}
        loading
        skeletonRows={phone ? 10 : 20}
        toolbar={<FilterChips filters={logFilters} />}
        pager={{ from: 0, to: 0 }}
      />
    </WhileLoading>
  );
}
