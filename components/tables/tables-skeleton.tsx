"use client";

import { useIsPhone } from "@/components/payments/use-is-phone";
import { WhileLoading } from "@/components/portal/while-loading";
import { DataTable } from "@/components/ui/data-table/data-table";
import { phoneTableColumns, type TableRow, tableColumns } from "./table-columns";
import { TablesHeader } from "./tables-header";

const noRows: readonly TableRow[] = [];

/** The list of tables before it is there. */
export function TablesSkeleton() {
  const phone = useIsPhone();
  return (
    <WhileLoading what="the lookup tables">
      <TablesHeader />
      <DataTable
        label="Lookup tables"
        key={phone ? "phone" : "wide"}
        columns={phone ? phoneTableColumns : tableColumns}
        tall
        rows={noRows}
        rowId={(row) => row.tableId}
        loading
        skeletonRows={4}
      />
    </WhileLoading>
  );
}
