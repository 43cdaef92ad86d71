import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { FlowApprovals } from "@/components/approvals/flow-approvals";
import { ApprovalsHeader } from "@/components/charges/charges-header";
import { ChargesScreen } from "@/components/charges/charges-screen";
import { chargeRights } from "../charge-rights";
import { flowApprovalRights } from "../flow-approval-rights";
import { openPage, type PlaceParams, pageData, placeOf } from "../open-page";

export const metadata: Metadata = { title: "To approve" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const rights = chargeRights(principal);
  const { queryClient, trpc } = pageData();
  const place = placeOf(principal);
  await Promise.all([
    queryClient.prefetchQuery(trpc.flows.approvals.queryOptions(place)),
    queryClient.prefetchQuery(trpc.charges.list.queryOptions({ ...place, view: "to_approve" })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApprovalsHeader />
      <FlowApprovals rights={flowApprovalRights(principal)} />
      <ChargesScreen rights={rights} approvals />
    </HydrationBoundary>
  );
}
