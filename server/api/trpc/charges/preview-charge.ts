import { previewCharge } from "@/server/pipeline/charges";
import { chargePreviewSchema, chargeRequestSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const previewChargeProcedure = tenantProcedure
  .input(chargeRequestSchema.pick({ invno: true, reference: true, gatewayCustomerId: true }))
  .output(chargePreviewSchema)
  .query(({ ctx, input: { invno, reference, gatewayCustomerId } }) =>
    previewCharge(ctx.services, ctx.principal, { invno, reference, gatewayCustomerId }),
  );
