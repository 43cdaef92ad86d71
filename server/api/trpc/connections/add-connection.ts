import { requireEntitlement } from "@/server/account/plans";
import { addConnection } from "@/server/pipeline/connections/add-connection";
import { addConnectionSchema, addedConnectionSchema } from "@/server/pipeline/connections/new-connection.schema";
import { newConnectionWay } from "@/server/pipeline/connections/new-connection-ways";
import type { TenantClient } from "@/server/platform/db/database";
import { tenantProcedure } from "../procedures";

export const addConnectionProcedure = tenantProcedure
  .input(addConnectionSchema)
  .output(addedConnectionSchema)
  .mutation(async ({ ctx: { services, principal }, input }) => {
    // The gateway opens a pair; its company completes the one that is counted already.
    const opensPair =
      principal.environmentKind === "production" && newConnectionWay(input.way).offer.slot === "gateway";
    if (!opensPair) return addConnection(services, principal, input);
    const admit = (tx: TenantClient) => requireEntitlement(tx, principal.tenantId, "integrationPairs");
    // Before anything is tried, so that nobody waits for an answer that could not be kept; and again where it is kept.
    await services.db.withTenant(principal, admit);
    return addConnection(services, principal, input, admit);
  });
