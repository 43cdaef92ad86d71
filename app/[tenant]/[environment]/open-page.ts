import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { makeQueryClient } from "@/components/trpc/query-client";
import { asAppError } from "@/server/api/as-app-error";
import { requirePrincipal } from "@/server/api/session";
import { createTrpcContext } from "@/server/api/trpc/create-context";
import { appRouter } from "@/server/api/trpc/root";
import type { Principal } from "@/server/platform/auth";

export interface PlaceParams {
  params: Promise<{ tenant: string; environment: string }>;
}

/**
 * Who looks at a page of an environment. Whoever is not signed in is sent to do so; a foreign place does not exist, and
 * whoever comes from an address that the company does not answer to is told so.
 */
export async function openPage(params: PlaceParams["params"]): Promise<Principal> {
  const { tenant, environment } = await params;
  try {
    return await requirePrincipal(decodeURIComponent(tenant), environment);
  } catch (error) {
    const code = asAppError(error)?.code;
    if (code === "unauthenticated") redirect("/sign-in");
    if (code === "not_found") notFound();
    if (code === "forbidden") redirect("/not-from-here");
    if (code === "second_factor_needed") redirect("/account/second-factor?required");
    throw error;
  }
}

/** The first data of a page, read in this process and handed to the browser with the page. */
export const pageData = cache(() => {
  const queryClient = makeQueryClient();
  return { queryClient, trpc: createTRPCOptionsProxy({ router: appRouter, ctx: createTrpcContext, queryClient }) };
});

export const placeOf = ({ tenantSlug, environmentKind }: Principal) => ({ tenantSlug, environmentKind });
