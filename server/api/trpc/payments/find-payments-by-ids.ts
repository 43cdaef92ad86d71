import { z } from "zod";
import { findPaymentsByIds } from "@/server/pipeline/payments/find-payments-by-ids";
import { paymentRowSchema } from "@/server/pipeline/payments/payment-row.schema";
import { tenantProcedure } from "../procedures";

export const findPaymentsByIdsProcedure = tenantProcedure
  .input(z.object({ transactionIds: z.array(z.string().min(1).max(64)).min(1).max(200) }))
  .output(z.array(paymentRowSchema))
  .query(({ ctx, input }) => findPaymentsByIds(ctx.services.db, ctx.principal, input.transactionIds));
