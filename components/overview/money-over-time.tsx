"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { dayInZone } from "@/components/payments/days";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { MoneyByHourChart } from "@/components/ui/money-by-hour-chart/money-by-hour-chart";
import { Skeleton } from "@/components/ui/skeleton";
import type { DashboardRange } from "@/server/insight/dashboards/dashboard.schema";

/** Money received by hour or by day, by what has become of it. */
export function MoneyOverTime({ range }: { range: DashboardRange }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const query = useQuery({
    ...trpc.overview.moneyByTime.queryOptions({ ...place, range }),
    placeholderData: keepPreviousData,
  });
  const title = query.data?.unit === "day" ? "Money received by day" : "Money received by hour";
  return (
    <Card title={title} note="Every bar is the money taken then, by what has become of it since.">
      {query.data ? (
        <MoneyByHourChart
          label={title}
          currency={query.data.currency}
          unit={query.data.unit}
          hours={query.data.bars.map((bar) => ({
            start: bar.startsAt,
            amounts: { posted: bar.postedMinor, waiting: bar.waitingMinor, failed: bar.unexplainedMinor },
          }))}
          onOpenHour={({ start }) => {
            const day = dayInZone(new Date(start), query.data.timeZone);
            router.push(href(`/payments?from=${day}&until=${day}`));
          }}
        />
      ) : query.isError ? (
        <ErrorState
          title="The chart could not be loaded"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <ChartSkeleton />
      )}
    </Card>
  );
}

/** As high as the chart with its legend, so that what stands below does not move. */
export function ChartSkeleton() {
  return <Skeleton className="h-69 w-full" />;
}
