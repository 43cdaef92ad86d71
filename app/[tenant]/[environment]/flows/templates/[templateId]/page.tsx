import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TemplateScreen } from "@/components/flows/templates/template-screen";
import { roleAllows } from "@/server/platform/auth";
import { openPage, pageData, placeOf } from "../../../open-page";

interface PageProps {
  params: Promise<{ tenant: string; environment: string; templateId: string }>;
}

export const metadata: Metadata = { title: "Template" };

export default async function Page({ params }: PageProps) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const id = decodeURIComponent((await params).templateId);
  const { queryClient, trpc } = pageData();
  const templates = await queryClient.fetchQuery(trpc.flows.templates.queryOptions(place));
  const template = templates.find((each) => each.id === id);
  if (template === undefined) notFound();
  await queryClient.prefetchQuery(trpc.flows.palette.queryOptions(place));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TemplateScreen template={template} mayManage={roleAllows(principal.role, "flows.manage")} />
    </HydrationBoundary>
  );
}
