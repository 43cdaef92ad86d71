import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ConnectionsHeader } from "@/components/connections/connections-header";
import { ConnectionsScreen } from "@/components/connections/connections-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Connections" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.connections.list.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionsHeader />
      <ConnectionsScreen />
    </HydrationBoundary>
  );
}
