import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PreviewScreen } from "@/components/flows/preview/preview-screen";
import { type FlowPageProps, openFlowPage } from "../open-flow-page";

export const metadata: Metadata = { title: "Preview of a flow" };

export default async function Page({ params }: FlowPageProps) {
  const { flowId, place, queryClient, trpc, mayManage } = await openFlowPage(params);
  await queryClient.prefetchQuery(trpc.flowPreviews.list.queryOptions({ ...place, flowId }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PreviewScreen flowId={flowId} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
