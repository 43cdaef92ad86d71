import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AlertsHeader } from "@/components/alerts/alerts-header";
import { AlertsScreen } from "@/components/alerts/alerts-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Alerts" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "tenant.manage")) {
    return (
      <>
        <AlertsHeader />
        <EmptyState title="Your role does not decide who hears of what">
          Owners and admins do. Which kinds are mailed to you, you choose in your account.
        </EmptyState>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.alerts.routes.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AlertsHeader />
      <AlertsScreen />
    </HydrationBoundary>
  );
}
