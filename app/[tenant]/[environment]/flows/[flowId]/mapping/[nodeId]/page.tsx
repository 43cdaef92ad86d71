import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NodeScreen } from "@/components/mapper/node-screen";
import { mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { openFlowPage } from "../../open-flow-page";

export const metadata: Metadata = { title: "Mapping" };

interface MappingPageProps {
  params: Promise<{ tenant: string; environment: string; flowId: string; nodeId: string }>;
}

export default async function Page({ params }: MappingPageProps) {
  const { flowId, place, queryClient, trpc, mayManage } = await openFlowPage(params);
  const nodeId = decodeURIComponent((await params).nodeId);
  const flow = queryClient.getQueryData(trpc.flows.open.queryKey({ ...place, flowId }));
  const mapping = mappingDocumentSchema.safeParse(flow?.draft.nodes.find(({ id }) => id === nodeId)?.config.mapping);
  if (mapping.success) {
    const { source, target } = mapping.data;
    await Promise.all([
      queryClient.prefetchQuery(trpc.mappings.describe.queryOptions({ ...place, source, target })),
      queryClient.prefetchQuery(trpc.mappings.samples.queryOptions({ ...place, source })),
    ]);
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NodeScreen flowId={flowId} nodeId={nodeId} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
