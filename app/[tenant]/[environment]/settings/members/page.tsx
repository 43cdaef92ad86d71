import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MembersScreen } from "@/components/members/members-screen";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";
import { roleRights } from "./role-rights";

export const metadata: Metadata = { title: "Members" };

export default async function Page({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  const { queryClient, trpc } = pageData();
  await queryClient.prefetchQuery(trpc.members.list.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MembersScreen rights={roleRights()} />
    </HydrationBoundary>
  );
}
