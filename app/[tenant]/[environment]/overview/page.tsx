import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { dashboardRangeSchema } from "@/server/insight/dashboards/dashboard.schema";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../open-page";

export const metadata: Metadata = { title: "Overview" };

interface OverviewPageProps extends PlaceParams {
  searchParams: Promise<{ range?: string | string[] }>;
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const range = dashboardRangeSchema.catch("today").parse((await searchParams).range);
  const { queryClient, trpc } = pageData();
  // The ledger checks may take seconds, so the browser asks for them itself.
  await Promise.all([
    queryClient.prefetchQuery(trpc.overview.figures.queryOptions({ ...place, range })),
    queryClient.prefetchQuery(trpc.overview.moneyByTime.queryOptions({ ...place, range })),
    queryClient.prefetchQuery(trpc.overview.openCauses.queryOptions(place)),
    queryClient.prefetchQuery(trpc.overview.firstSteps.queryOptions(place)),
    queryClient.prefetchQuery(trpc.payments.list.queryOptions({ ...place, limit: 8 })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OverviewScreen
        isDemo={principal.demoUntil !== undefined}
        mayReset={roleAllows(principal.role, "environments.manage")}
      />
    </HydrationBoundary>
  );
}
