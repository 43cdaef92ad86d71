"use client";

import { useIsPhone } from "@/components/payments/use-is-phone";
import { WhileLoading } from "@/components/portal/while-loading";
import { DataTable } from "@/components/ui/data-table/data-table";
import { FilterChips } from "@/components/ui/filter-chips";
import type { ChargeOrder } from "@/server/pipeline/charges/charge-order.schema";
import { chargeColumns, chargeFilters, phoneChargeColumns } from "./charge-columns";
import { ApprovalsHeader, ChargesHeader } from "./charges-header";

const noRows: readonly ChargeOrder[] = [];

function SkeletonTable({ approvals = false }: { approvals?: boolean }) {
  const phone = useIsPhone();
  return (
    <DataTable
      label={approvals ? "To approve" : "Charges"}
      key={phone ? "phone" : "wide"}
      columns={phone ? phoneChargeColumns : chargeColumns}
      tall
      rows={noRows}
      rowId={(row) => row.chargeOrderId}
      loading
      skeletonRows={4}
      toolbar={approvals ? undefined : <FilterChips filters={chargeFilters} />}
    />
  );
}

/** The list of charges before it is there. */
export function ChargesSkeleton() {
  return (
    <WhileLoading what="charges">
      <ChargesHeader />
      <SkeletonTable />
    </WhileLoading>
  );
}

export function ApprovalsSkeleton() {
  return (
    <WhileLoading what="what waits for approval">
      <ApprovalsHeader />
      <SkeletonTable approvals />
    </WhileLoading>
  );
}
