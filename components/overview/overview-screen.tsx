"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Banknote } from "lucide-react";
import { MissingConnectionsNotice } from "@/components/connections/missing-connections-notice";
import { OutageNotice } from "@/components/connections/outage-notice";
import { DemoStrip } from "@/components/demo/demo-strip";
import { TestPaymentButton } from "@/components/sandbox/test-payment-button";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useUrlState } from "@/components/ui/use-url-state";
import { type DashboardRange, dashboardRangeSchema } from "@/server/insight/dashboards/dashboard.schema";
import { DaysOfTheBooks } from "./days-of-the-books";
import { FirstSteps } from "./first-steps/first-steps";
import { SampleDataHint } from "./first-steps/sample-data-hint";
import { LatestPayments } from "./latest-payments";
import { LedgerTile } from "./ledger-tile";
import { MoneyFigures } from "./money-figures";
import { MoneyOverTime } from "./money-over-time";
import { OverviewColumns } from "./overview-columns";
import { OverviewHeader } from "./overview-header";
import { WhatNeedsYou } from "./what-needs-you";

/** The first page: how much came in, how much of it is in the books, and what needs somebody. */
export function OverviewScreen({ isDemo = false, mayReset = false }: { isDemo?: boolean; mayReset?: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const { params, change } = useUrlState();
  const range: DashboardRange = dashboardRangeSchema.catch("today").parse(params.get("range") ?? undefined);
  const figures = useQuery({
    ...trpc.overview.figures.queryOptions({ ...place, range }),
    placeholderData: keepPreviousData,
  });
  const inSandbox = place.environmentKind === "sandbox";
  const empty = figures.data?.hasPayments === false;

  return (
    <>
      <OverviewHeader
        range={range}
        onRange={(next) => change({ range: next === "today" ? null : next })}
        testPayment={inSandbox && !empty && !isDemo}
      />
      <OutageNotice />
      <MissingConnectionsNotice />
      {isDemo ? <DemoStrip /> : <FirstSteps />}
      {inSandbox && mayReset && <SampleDataHint />}
      {figures.isError && !figures.data ? (
        <ErrorState
          title="The figures could not be loaded"
          cause={failureText(figures.error)}
          stillWorks="Payments keep being received and posted; nothing is lost."
          onRetry={() => void figures.refetch()}
          retrying={figures.isFetching}
        />
      ) : empty ? (
        <div className="rounded-lg border bg-surface">
          <EmptyState
            icon={<Banknote />}
            title="No payment has arrived yet"
            action={inSandbox && <TestPaymentButton />}
          >
            Here you will see what came in, what is posted in Sage Pro and what needs you.
            {inSandbox && " Take a test payment and watch it reach the books in seconds."}
          </EmptyState>
        </div>
      ) : (
        <div className="flex flex-col gap-6">
          <MoneyFigures figures={figures.data} range={range} />
          {figures.data && <DaysOfTheBooks timeZone={figures.data.timeZone} />}
          <OverviewColumns
            chart={<MoneyOverTime range={range} />}
            latest={<LatestPayments />}
            needsYou={<WhatNeedsYou />}
            ledger={<LedgerTile />}
          />
        </div>
      )}
    </>
  );
}
