import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AgreementsHeader } from "@/components/agreements/agreements-header";
import { AgreementsScreen } from "@/components/agreements/agreements-screen";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Charge agreements" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const mayManage = roleAllows(principal.role, "charge-agreements.manage");
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.agreements.list.queryOptions(placeOf(principal)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AgreementsHeader mayManage={mayManage} />
      <AgreementsScreen mayManage={mayManage} maySet={roleAllows(principal.role, "environments.manage")} />
    </HydrationBoundary>
  );
}
