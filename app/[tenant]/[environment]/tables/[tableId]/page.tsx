import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TableScreen } from "@/components/tables/table-screen";
import { asAppError } from "@/server/api/as-app-error";
import { roleAllows } from "@/server/platform/auth";
import { openPage, pageData, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Lookup table" };

interface TablePageProps {
  params: Promise<{ tenant: string; environment: string; tableId: string }>;
}

export default async function Page({ params }: TablePageProps) {
  const principal = await openPage(params);
  const tableId = decodeURIComponent((await params).tableId);
  const { queryClient, trpc } = pageData();
  const place = placeOf(principal);
  try {
    await Promise.all([
      queryClient.fetchQuery({ ...trpc.lookupTables.get.queryOptions({ ...place, tableId }), retry: false }),
      queryClient.prefetchQuery(trpc.lookupTables.uses.queryOptions(place)),
    ]);
  } catch (error) {
    const known = asAppError(error instanceof Error ? (error.cause ?? error) : error);
    if (known?.code === "not_found" || known?.code === "invalid_input") notFound();
    throw error;
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TableScreen tableId={tableId} mayManage={roleAllows(principal.role, "flows.manage")} />
    </HydrationBoundary>
  );
}
