import { z } from "zod";
import { getPayment } from "@/server/pipeline/payments/get-payment";
import { paymentDetailSchema } from "@/server/pipeline/payments/payment-detail.schema";
import { tenantProcedure } from "../procedures";

export const getPaymentProcedure = tenantProcedure
  .input(z.object({ transactionId: z.string().min(1).max(64) }))
  .output(paymentDetailSchema)
  .query(({ ctx, input }) => getPayment(ctx.services.db, ctx.principal, input.transactionId));
