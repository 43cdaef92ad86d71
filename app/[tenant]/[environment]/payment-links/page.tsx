import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PaymentLinksHeader } from "@/components/payment-links/payment-links-header";
import { PaymentLinksScreen } from "@/components/payment-links/payment-links-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../open-page";

export const metadata: Metadata = { title: "Payment links" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.paymentLinks.list.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PaymentLinksHeader />
      <PaymentLinksScreen />
    </HydrationBoundary>
  );
}
