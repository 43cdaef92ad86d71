import { headers } from "next/headers";
import { requestOrigin } from "@/server/api/request-origin";
import { requirePrincipal, requireSession } from "@/server/api/session";
import { services } from "@/server/services";
import type { TrpcContext } from "./context";

/** The context of a request to the running portal: its services, and whoever the cookie says is signed in. */
export const createTrpcContext = (): TrpcContext => ({
  services: services(),
  callerAddress: async () => requestOrigin(await headers()).ip,
  requireSession: async () => ({ userId: (await requireSession()).user.id }),
  requirePrincipal: ({ tenantSlug, environmentKind }) => requirePrincipal(tenantSlug, environmentKind),
});
