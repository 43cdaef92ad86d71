import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PostingRulesHeader } from "@/components/flows/posting-rules/posting-rules-header";
import { PostingRulesScreen } from "@/components/flows/posting-rules/posting-rules-screen";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Posting rules" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.postingRules.read.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PostingRulesHeader />
      <PostingRulesScreen mayChange={roleAllows(principal.role, "flows.manage")} />
    </HydrationBoundary>
  );
}
