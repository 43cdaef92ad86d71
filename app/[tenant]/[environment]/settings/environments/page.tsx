import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EnvironmentsInUse } from "@/components/environments/in-use/environments-in-use";
import { InUseHeader } from "@/components/environments/in-use/in-use-header";
import { SandboxCard } from "@/components/environments/in-use/sandbox-card";
import { EmptyState } from "@/components/ui/empty-state";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Sandbox and environments" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "tenant.manage")) {
    return (
      <>
        <InUseHeader />
        <EmptyState title="Your role does not manage the environments">
          Owners and admins do. What runs where stands under Environments.
        </EmptyState>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.environments.inUse.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <InUseHeader />
      <div className="flex max-w-3xl flex-col gap-6">
        <EnvironmentsInUse />
        <SandboxCard />
      </div>
    </HydrationBoundary>
  );
}
