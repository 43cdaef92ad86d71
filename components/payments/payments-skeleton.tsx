"use client";

import { Download } from "lucide-react";
import { WhileLoading } from "@/components/portal/while-loading";
import { buttonLook } from "@/components/ui/button-look";
import { DataTable } from "@/components/ui/data-table/data-table";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";
import { paymentTableColumns, phonePaymentColumns } from "./payment-table-columns";
import { PaymentsHeader } from "./payments-header";
import { PaymentsToolbar } from "./payments-toolbar";
import { useIsPhone } from "./use-is-phone";

const noRows: readonly PaymentRow[] = [];

/** The payments list before its first page is there. */
export function PaymentsSkeleton() {
  const phone = useIsPhone();
  return (
    <WhileLoading what="payments">
      <PaymentsHeader />
      <DataTable
        label="Payments"
        key={phone ? "phone" : "wide"}
        columns={phone ? phonePaymentColumns : paymentTableColumns}
        tall={phone}
        rows={noRows}
        rowId={(row) => row.transactionId}
        loading
        skeletonRows={phone ? 10 : 20}
        toolbar={<PaymentsToolbar search="" onSearch={() => {}} />}
        actions={
          <span className={buttonLook("quiet", "sm")}>
            <Download aria-hidden />
            CSV
          </span>
        }
        pager={{ from: 0, to: 0 }}
      />
    </WhileLoading>
  );
}
