import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ApiKeysHeader } from "@/components/api-keys/api-keys-header";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "API keys" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.apiKeys.list.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApiKeysHeader />
      <ApiKeysScreen />
    </HydrationBoundary>
  );
}
