import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CompanyHeader } from "@/components/company/company-header";
import { CompanyScreen } from "@/components/company/company-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Company" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "tenant.manage")) {
    return (
      <>
        <CompanyHeader />
        <EmptyState title="Your role does not change the company">
          Owners and admins do. Ask one of them for what should be otherwise.
        </EmptyState>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.company.read.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CompanyHeader />
      <CompanyScreen />
    </HydrationBoundary>
  );
}
