import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConnectionScreen } from "@/components/connections/connection-screen";
import { asAppError } from "@/server/api/as-app-error";
import { openPage, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Connection" };

interface ConnectionPageProps {
  params: Promise<{ tenant: string; environment: string; connectionId: string }>;
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const place = placeOf(await openPage(params));
  const connectionId = decodeURIComponent((await params).connectionId);
  const { queryClient, trpc } = pageData();
  try {
    await queryClient.fetchQuery({ ...trpc.connections.get.queryOptions({ ...place, connectionId }), retry: false });
  } catch (error) {
    const known = asAppError(error instanceof Error ? (error.cause ?? error) : error);
    if (known?.code === "not_found" || known?.code === "invalid_input") notFound();
    throw error;
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionScreen connectionId={connectionId} />
    </HydrationBoundary>
  );
}
