import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TemplatesScreen } from "@/components/flows/templates/templates-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../../open-page";

export const metadata: Metadata = { title: "Templates" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.flows.templates.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TemplatesScreen />
    </HydrationBoundary>
  );
}
