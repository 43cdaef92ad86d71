import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BillingHeader } from "@/components/billing/billing-header";
import { BillingScreen } from "@/components/billing/billing-screen";
import { Card } from "@/components/ui/card";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Plan and billing" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "billing.manage")) {
    return (
      <>
        <BillingHeader />
        <Card>
          <p>The plan and its invoices are for the owners of {principal.tenantName}. Ask one of them.</p>
        </Card>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.billing.read.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BillingHeader />
      <BillingScreen />
    </HydrationBoundary>
  );
}
