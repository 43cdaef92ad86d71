import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AuditHeader } from "@/components/audit/audit-header";
import { AuditScreen } from "@/components/audit/audit-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { readAuditAddress } from "@/server/insight/audit/audit.schema";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, pageData, placeOf } from "../../open-page";
import { type GivenSearch, toSearchParams } from "../../search-params";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page({ params, searchParams }: PlaceParams & { searchParams: Promise<GivenSearch> }) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "audit.read")) {
    return (
      <>
        <AuditHeader />
        <EmptyState title="Your role does not see the audit log">
          Owners, admins and finance do. Ask one of them for what you want to know.
        </EmptyState>
      </>
    );
  }
  const { queryClient, trpc } = pageData();
  const filter = readAuditAddress(toSearchParams(await searchParams));
  await queryClient.prefetchQuery(trpc.audit.list.queryOptions({ ...placeOf(principal), ...filter }));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AuditHeader />
      <AuditScreen />
    </HydrationBoundary>
  );
}
