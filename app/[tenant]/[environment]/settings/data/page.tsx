import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DataHeader } from "@/components/data/data-header";
import { DeletionCard } from "@/components/data/deletion-card";
import { ExportsCard } from "@/components/data/exports-card";
import { EmptyState } from "@/components/ui/empty-state";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Data and deletion" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "tenant.manage")) {
    return (
      <>
        <DataHeader />
        <EmptyState title="Your role does not take the company's data away">
          Owners and admins do. Payments you may see, you can export from their list.
        </EmptyState>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  await Promise.all([
    queryClient.prefetchQuery(trpc.company.exports.queryOptions(placeOf(principal))),
    queryClient.prefetchQuery(trpc.company.closing.queryOptions(placeOf(principal))),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DataHeader />
      <div className="flex max-w-2xl flex-col gap-6">
        <ExportsCard />
        <DeletionCard />
      </div>
    </HydrationBoundary>
  );
}
