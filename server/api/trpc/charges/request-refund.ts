import { requestRefund } from "@/server/pipeline/charges";
import { refundRequestSchema, storedOrderSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const requestRefundProcedure = tenantProcedure
  .input(refundRequestSchema)
  .output(storedOrderSchema)
  .mutation(({ ctx, input: { transactionId, amount, reason } }) =>
    requestRefund(ctx.services, ctx.principal, "portal", { transactionId, amount, reason }),
  );
