import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewConnectionScreen } from "@/components/connections/new-connection-screen";
import { newConnectionWays } from "@/server/pipeline/connections/new-connection-ways";
import { openPage, pageData, placeOf } from "../../../open-page";

export const metadata: Metadata = { title: "New connection" };

interface NewConnectionPageProps {
  params: Promise<{ tenant: string; environment: string; way: string }>;
}

export default async function NewConnectionPage({ params }: NewConnectionPageProps) {
  const principal = await openPage(params);
  const { way } = await params;
  // A Sandbox keeps its simulated systems.
  const isThere = newConnectionWays.some(({ offer }) => offer.way === way);
  if (!isThere || principal.environmentKind === "sandbox") notFound();
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.connections.newForm.queryOptions({ ...placeOf(principal), way }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NewConnectionScreen way={way} />
    </HydrationBoundary>
  );
}
