import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EnvironmentsHeader } from "@/components/environments/environments-header";
import { EnvironmentsScreen } from "@/components/environments/environments-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Environments" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await Promise.all([
    queryClient.prefetchQuery(trpc.environments.list.queryOptions(place)),
    queryClient.prefetchQuery(trpc.promotions.list.queryOptions(place)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EnvironmentsHeader />
      <EnvironmentsScreen />
    </HydrationBoundary>
  );
}
