import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { VersionsScreen } from "@/components/flows/versions/versions-screen";
import { type FlowPageProps, openFlowPage } from "../../open-flow-page";

export const metadata: Metadata = { title: "Versions of a flow" };

export default async function Page({ params }: FlowPageProps) {
  const { flowId, place, queryClient, trpc, mayManage } = await openFlowPage(params);
  await queryClient.prefetchQuery(trpc.flows.versions.queryOptions({ ...place, flowId }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VersionsScreen flowId={flowId} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
