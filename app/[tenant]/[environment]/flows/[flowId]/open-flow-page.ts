import { notFound } from "next/navigation";
import { asAppError } from "@/server/api/as-app-error";
import { roleAllows } from "@/server/platform/auth";
import { openPage, pageData, placeOf } from "../../open-page";

export interface FlowPageProps {
  params: Promise<{ tenant: string; environment: string; flowId: string }>;
}

/** Opens a page of one flow with the flow read ahead. One that the environment does not have does not exist. */
export async function openFlowPage(params: FlowPageProps["params"]) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const flowId = decodeURIComponent((await params).flowId);
  const { queryClient, trpc } = pageData();
  try {
    await queryClient.fetchQuery({ ...trpc.flows.open.queryOptions({ ...place, flowId }), retry: false });
  } catch (error) {
    const known = asAppError(error instanceof Error ? (error.cause ?? error) : error);
    if (known?.code === "not_found" || known?.code === "invalid_input") notFound();
    throw error;
  }
  const mayManage = roleAllows(principal.role, "flows.manage");
  return { flowId, place, queryClient, trpc, mayManage, mayStart: roleAllows(principal.role, "postings.act") };
}
