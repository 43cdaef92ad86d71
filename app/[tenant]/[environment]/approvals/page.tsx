import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ApprovalsHeader } from "@/components/charges/charges-header";
import { ChargesScreen } from "@/components/charges/charges-screen";
import { chargeRights } from "../charge-rights";
import { openPage, type PlaceParams, pageData, placeOf } from "../open-page";

export const metadata: Metadata = { title: "To approve" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const rights = chargeRights(principal);
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.charges.list.queryOptions({ ...placeOf(principal), view: "to_approve" }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApprovalsHeader />
      <ChargesScreen rights={rights} approvals />
    </HydrationBoundary>
  );
}
