"use client";

import { Download } from "lucide-react";
import { SkeletonTable } from "@/components/portal/skeleton-table";
import { WhileLoading } from "@/components/portal/while-loading";
import { ViewsButton } from "@/components/saved-views/saved-views";
import { buttonLook } from "@/components/ui/button-look";
import { paymentTableColumns, phonePaymentColumns } from "./payment-table-columns";
import { PaymentsHeader } from "./payments-header";
import { PaymentsToolbar } from "./payments-toolbar";

/** The payments list before its first page is there. */
export function PaymentsSkeleton() {
  return (
    <WhileLoading what="payments">
      <PaymentsHeader />
      <SkeletonTable
        label="Payments"
        columns={paymentTableColumns}
        phoneColumns={phonePaymentColumns}
        long
        toolbar={<PaymentsToolbar search="" onSearch={() => {}} />}
        actions={
          <>
            <ViewsButton isChanged={false} />
            <span className={buttonLook("quiet", "sm")}>
              <Download aria-hidden />
              CSV
            </span>
          </>
        }
      />
    </WhileLoading>
  );
}
