import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TryScreen } from "@/components/flows/try/try-screen";
import { type FlowPageProps, openFlowPage } from "../open-flow-page";

export const metadata: Metadata = { title: "Try a flow" };

export default async function Page({ params }: FlowPageProps) {
  const { flowId, place, queryClient, trpc, mayManage } = await openFlowPage(params);
  await Promise.all([
    queryClient.prefetchQuery(trpc.flowTests.list.queryOptions({ ...place, flowId })),
    queryClient.prefetchQuery(trpc.flowTries.pastEvents.queryOptions({ ...place, search: "" })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TryScreen flowId={flowId} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
