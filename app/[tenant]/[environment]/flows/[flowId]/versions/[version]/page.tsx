import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VersionScreen } from "@/components/flows/versions/version-screen";
import { asAppError } from "@/server/api/as-app-error";
import { openFlowPage } from "../../open-flow-page";

interface VersionPageProps {
  params: Promise<{ tenant: string; environment: string; flowId: string; version: string }>;
}

export async function generateMetadata({ params }: VersionPageProps): Promise<Metadata> {
  return { title: `Version ${decodeURIComponent((await params).version)} of a flow` };
}

export default async function Page({ params }: VersionPageProps) {
  const { flowId, place, queryClient, trpc, mayManage } = await openFlowPage(params);
  const version = Number((await params).version);
  if (!Number.isInteger(version) || version < 1) notFound();
  try {
    await queryClient.fetchQuery({ ...trpc.flows.version.queryOptions({ ...place, flowId, version }), retry: false });
  } catch (error) {
    if (asAppError(error instanceof Error ? (error.cause ?? error) : error)?.code === "not_found") notFound();
    throw error;
  }
  await queryClient.prefetchQuery(trpc.flows.palette.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VersionScreen flowId={flowId} version={version} mayManage={mayManage} />
    </HydrationBoundary>
  );
}
