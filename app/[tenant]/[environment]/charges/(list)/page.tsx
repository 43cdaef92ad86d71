import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ChargesHeader } from "@/components/charges/charges-header";
import { ChargesScreen } from "@/components/charges/charges-screen";
import { chargeRights } from "../../charge-rights";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Charges" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const rights = chargeRights(principal);
  const { queryClient, trpc } = pageData();
  // Another view of the list is asked for by the screen, which reads it from the address.
  await Promise.all([
    queryClient.prefetchQuery(trpc.charges.limit.queryOptions(placeOf(principal))),
    queryClient.prefetchQuery(trpc.charges.list.queryOptions({ ...placeOf(principal), view: "all" })),
    queryClient.prefetchQuery(trpc.savedViews.list.queryOptions({ ...placeOf(principal), list: "charges" })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ChargesHeader rights={rights} />
      <ChargesScreen rights={rights} />
    </HydrationBoundary>
  );
}
