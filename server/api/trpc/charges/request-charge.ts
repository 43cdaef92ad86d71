import { requestCharge } from "@/server/pipeline/charges";
import { chargeRequestSchema, storedOrderSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const requestChargeProcedure = tenantProcedure
  .input(chargeRequestSchema)
  .output(storedOrderSchema)
  .mutation(({ ctx, input: { invno, reference, amount, gatewayCustomerId, reason } }) =>
    requestCharge(ctx.services, ctx.principal, "portal", { invno, reference, amount, gatewayCustomerId, reason }),
  );
