import { requireEntitlement } from "@/server/account/plans";
import { addConnection } from "@/server/pipeline/connections/add-connection";
import { addConnectionSchema, addedConnectionSchema } from "@/server/pipeline/connections/new-connection.schema";
import { newConnectionWay } from "@/server/pipeline/connections/new-connection-ways";
import { tenantProcedure } from "../procedures";

export const addConnectionProcedure = tenantProcedure
  .input(addConnectionSchema)
  .output(addedConnectionSchema)
  .mutation(async ({ ctx: { services, principal }, input }) => {
    // The gateway opens a pair; its company completes the one that is counted already.
    if (principal.environmentKind === "production" && newConnectionWay(input.way).offer.slot === "gateway") {
      await services.db.withTenant(principal, (tx) => requireEntitlement(tx, principal.tenantId, "integrationPairs"));
    }
    return addConnection(services, principal, input);
  });
