"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { ViewsButton } from "@/components/saved-views/saved-views";
import { FilterChips } from "@/components/ui/filter-chips";
import { chargeColumns, chargeFilters, phoneChargeColumns } from "./charge-columns";
import { ApprovalsHeader, ChargesHeader } from "./charges-header";

/** The list of charges before it is there. */
export function ChargesSkeleton() {
  return (
    <WhileLoading what="charges">
      <ChargesHeader />
      <SkeletonTable
        label="Charges"
        columns={chargeColumns}
        phoneColumns={phoneChargeColumns}
        toolbar={<FilterChips filters={chargeFilters} />}
        actions={<ViewsButton isChanged={false} />}
      />
    </WhileLoading>
  );
}

export function ApprovalsSkeleton() {
  return (
    <WhileLoading what="what waits for approval">
      <ApprovalsHeader />
      <SkeletonTable label="To approve" columns={chargeColumns} phoneColumns={phoneChargeColumns} />
    </WhileLoading>
  );
}
