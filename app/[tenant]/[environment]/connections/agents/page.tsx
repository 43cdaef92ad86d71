import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AgentsScreen } from "@/components/agents/agents-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Agents" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.agents.list.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AgentsScreen />
    </HydrationBoundary>
  );
}
