import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DesignerScreen } from "@/components/flows/designer/designer-screen";
import { type FlowPageProps, openFlowPage } from "../open-flow-page";

export const metadata: Metadata = { title: "Flow" };

export default async function Page({ params }: FlowPageProps) {
  const { flowId, place, queryClient, trpc, mayManage, mayStart } = await openFlowPage(params);
  await queryClient.prefetchQuery(trpc.flows.palette.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DesignerScreen flowId={flowId} rights={{ mayManage, mayStart }} />
    </HydrationBoundary>
  );
}
