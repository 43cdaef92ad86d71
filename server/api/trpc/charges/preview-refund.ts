import { previewRefund } from "@/server/pipeline/charges";
import { refundPreviewSchema, refundRequestSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const previewRefundProcedure = tenantProcedure
  .input(refundRequestSchema.pick({ transactionId: true, amount: true }))
  .output(refundPreviewSchema)
  .query(({ ctx, input: { transactionId, amount } }) =>
    previewRefund(ctx.services, ctx.principal, { transactionId, amount }),
  );
