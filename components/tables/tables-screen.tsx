"use client";

import { useQuery } from "@tanstack/react-query";
import { Table2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useIsPhone } from "@/components/payments/use-is-phone";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { NewTableButton } from "./new-table-button";
import { phoneTableColumns, type TableRow, tableColumns } from "./table-columns";

const idOf = (row: TableRow) => row.tableId;

/** Every lookup table of the environment: what it holds, which flows ask it, and who changed it last. */
export function TablesScreen({ mayManage }: { mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const phone = useIsPhone();
  const list = useQuery(trpc.lookupTables.list.queryOptions(place));
  const uses = useQuery(trpc.lookupTables.uses.queryOptions(place)).data;
  const rows = useMemo(
    () =>
      (list.data ?? []).map((table) => ({ ...table, uses: (uses ?? []).filter((use) => use.table === table.name) })),
    [list.data, uses],
  );
  const pageOf = (row: TableRow) => href(`/tables/${row.tableId}`);
  return (
    <DataTable
      label="Lookup tables"
      key={phone ? "phone" : "wide"}
      columns={phone ? phoneTableColumns : tableColumns}
      tall
      rows={rows}
      rowId={idOf}
      onOpen={(row) => router.push(pageOf(row))}
      rowHref={pageOf}
      loading={list.isPending}
      error={
        list.isError && !list.data ? (
          <ErrorState
            title="The tables could not be loaded"
            cause={failureText(list.error)}
            stillWorks="Flows go on asking them without this page."
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : undefined
      }
      empty={
        <EmptyState icon={<Table2 />} title="No lookup table yet" action={mayManage && <NewTableButton />}>
          A table turns what PayTrace sends into what Sage Pro knows: a store into its G/L account, a currency into
          another by the rate of the day. Paste it from a spreadsheet or import a CSV file; a mapping asks it with the
          transform "Look up in a table".
        </EmptyState>
      }
    />
  );
}
