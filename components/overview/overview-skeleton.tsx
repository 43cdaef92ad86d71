"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { usePlace } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { LatestSkeleton } from "./latest-payments";
import { LedgerSkeleton } from "./ledger-tile";
import { MoneyFigures } from "./money-figures";
import { ChartSkeleton } from "./money-over-time";
import { OverviewColumns } from "./overview-columns";
import { OverviewHeader } from "./overview-header";
import { CausesSkeleton } from "./what-needs-you";

/** The overview before its figures are there. */
export function OverviewSkeleton() {
  const { environmentKind } = usePlace();
  return (
    <WhileLoading what="the overview">
      <OverviewHeader range="today" onRange={() => {}} testPayment={environmentKind === "sandbox"} />
      <div className="flex flex-col gap-6">
        <MoneyFigures figures={undefined} range="today" />
        <OverviewColumns
          chart={
            <Card
              title="Money received by hour"
              note="Every bar is the money taken then, by what has become of it since."
            >
              <ChartSkeleton />
            </Card>
          }
          latest={
            <Card title="Latest payments" flush>
              <ul>
                <LatestSkeleton />
              </ul>
            </Card>
          }
          needsYou={
            <Card title="What needs you" flush>
              <CausesSkeleton />
            </Card>
          }
          ledger={
            <Card title="Ledger checks">
              <LedgerSkeleton />
            </Card>
          }
        />
      </div>
    </WhileLoading>
  );
}
