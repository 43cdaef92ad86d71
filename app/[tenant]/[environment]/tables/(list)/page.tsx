import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TablesHeader } from "@/components/tables/tables-header";
import { TablesScreen } from "@/components/tables/tables-screen";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Lookup tables" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  const mayManage = roleAllows(principal.role, "flows.manage");
  const { queryClient, trpc } = pageData();
  const place = placeOf(principal);
  await Promise.all([
    queryClient.prefetchQuery(trpc.lookupTables.list.queryOptions(place)),
    queryClient.prefetchQuery(trpc.lookupTables.uses.queryOptions(place)),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TablesHeader mayManage={mayManage} />
      <TablesScreen mayManage={mayManage} />
    </HydrationBoundary>
  );
}
