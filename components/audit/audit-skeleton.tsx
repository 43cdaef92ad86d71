"use client";

import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { ViewsButton } from "@/components/saved-views/saved-views";
import { FilterChips } from "@/components/ui/filter-chips";
import { auditColumns, auditFilters, phoneAuditColumns } from "./audit-columns";
import { AuditHeader } from "./audit-header";

/** The audit log before its first page is there. */
export function AuditSkeleton() {
  return (
    <WhileLoading what="the audit log">
      <AuditHeader />
      <SkeletonTable
        label="Audit log"
        columns={auditColumns}
        phoneColumns={phoneAuditColumns}
        long
        toolbar={<FilterChips filters={auditFilters} />}
        actions={<ViewsButton isChanged={false} />}
      />
    </WhileLoading>
  );
}
