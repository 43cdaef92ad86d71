import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MappingModelHeader } from "@/components/mapping-model/mapping-model-header";
import { MappingModelScreen } from "@/components/mapping-model/mapping-model-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Language model" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.mappingModel.read.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MappingModelHeader />
      <MappingModelScreen />
    </HydrationBoundary>
  );
}
