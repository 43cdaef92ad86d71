import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PaymentsHeader } from "@/components/payments/payments-header";
import { PaymentsScreen } from "@/components/payments/payments-screen";
import { readPaymentAddress } from "@/server/pipeline/payments/payment-address.schema";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";
import { type GivenSearch, toSearchParams } from "../../search-params";

export const metadata: Metadata = { title: "Payments" };

export default async function Page({ params, searchParams }: PlaceParams & { searchParams: Promise<GivenSearch> }) {
  const place = placeOf(await openPage(params));
  const { filter, sort, cursor } = readPaymentAddress(toSearchParams(await searchParams));
  const { queryClient, trpc } = pageData();
  await Promise.all([
    queryClient.prefetchQuery(trpc.payments.list.queryOptions({ ...place, filter, sort, cursor })),
    queryClient.prefetchQuery(trpc.payments.totals.queryOptions({ ...place, filter })),
    queryClient.prefetchQuery(trpc.savedViews.list.queryOptions({ ...place, list: "payments" })),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PaymentsHeader />
      <PaymentsScreen />
    </HydrationBoundary>
  );
}
