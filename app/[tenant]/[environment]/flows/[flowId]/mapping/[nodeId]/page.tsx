import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NodeScreen } from "@/components/mapper/node-screen";
import { openFlowPage } from "../../open-flow-page";

export const metadata: Metadata = { title: "Mapping" };

interface MappingPageProps {
  params: Promise<{ tenant: string; environment: string; flowId: string; nodeId: string }>;
}

export default async function Page({ params }: MappingPageProps) {
  const { flowId, queryClient, mayManage } = await openFlowPage(params);
  const nodeId = decodeURIComponent((await params).nodeId);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NodeScreen flowId={flowId} nodeId={nodeId} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
