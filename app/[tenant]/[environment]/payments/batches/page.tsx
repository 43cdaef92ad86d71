import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BatchesHeader } from "@/components/settlement/batches-header";
import { BatchesScreen } from "@/components/settlement/batches-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Settled batches" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.settlement.batches.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BatchesHeader />
      <BatchesScreen />
    </HydrationBoundary>
  );
}
