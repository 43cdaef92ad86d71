"use client";

import { LivePageHeader } from "@/components/live/live-page-header";
import { PlayButton } from "@/components/sandbox/play-button";
import { TestPaymentButton } from "@/components/sandbox/test-payment-button";
import type { DashboardRange } from "@/server/insight/dashboards/dashboard.schema";
import { RangeSwitch } from "./range-switch";

interface OverviewHeaderProps {
  range: DashboardRange;
  onRange: (range: DashboardRange) => void;
  testPayment: boolean;
}

export function OverviewHeader({ range, onRange, testPayment }: OverviewHeaderProps) {
  return (
    <LivePageHeader
      title="Overview"
      note="Money received, and what has become of it in Sage Pro."
      actions={
        <>
          <RangeSwitch range={range} onChange={onRange} />
          {testPayment && (
            <>
              <PlayButton />
              <TestPaymentButton />
            </>
          )}
        </>
      }
    />
  );
}
