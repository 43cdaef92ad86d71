"use client";

import { LiveMark } from "@/components/live/live-mark";
import { TestPaymentButton } from "@/components/sandbox/test-payment-button";
import { PageHeader } from "@/components/shell/page-header";
import { usePlace } from "@/components/trpc/place";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import { PaymentsScreen } from "./payments-screen";

export function PaymentsPage() {
  const { environmentKind } = usePlace();
  return (
    <>
      <PageHeader
        title="Payments"
        note="Every transaction of the gateway, and what became of it in Sage Pro."
        actions={
          <>
            <LiveMark />
            <TimeDisplaySwitch />
            {environmentKind === "sandbox" && <TestPaymentButton />}
          </>
        }
      />
      <PaymentsScreen />
    </>
  );
}
