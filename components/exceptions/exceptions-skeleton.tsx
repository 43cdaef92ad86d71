"use client";

import { useIsPhone } from "@/components/payments/use-is-phone";
import { WhileLoading } from "@/components/portal/while-loading";
import { DataTable } from "@/components/ui/data-table/data-table";
import { FilterChips } from "@/components/ui/filter-chips";
import type { ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { exceptionColumns, exceptionFilters, phoneExceptionColumns } from "./exception-columns";
import { ExceptionsHeader } from "./exceptions-header";

const noRows: readonly ExceptionRow[] = [];

/** The list of exceptions before it is there. */
export function ExceptionsSkeleton() {
  const phone = useIsPhone();
  return (
    <WhileLoading what="exceptions">
      <ExceptionsHeader />
      <DataTable
        label="Exceptions"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneExceptionColumns : exceptionColumns}
        tall
        rows={noRows}
        rowId={(row) => row.exceptionId}
        loading
        skeletonRows={4}
        toolbar={<FilterChips filters={exceptionFilters} />}
      />
    </WhileLoading>
  );
}
