import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { FlowsHeader } from "@/components/flows/list/flows-header";
import { FlowsScreen } from "@/components/flows/list/flows-screen";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Flows" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const rights = {
    mayManage: roleAllows(principal.role, "flows.manage"),
    mayStart: roleAllows(principal.role, "postings.act"),
  };
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.flows.overview.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FlowsHeader mayManage={rights.mayManage} />
      <FlowsScreen rights={rights} />
    </HydrationBoundary>
  );
}
