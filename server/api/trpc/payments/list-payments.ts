import { listPayments } from "@/server/pipeline/payments/list-payments";
import { paymentQuerySchema } from "@/server/pipeline/payments/payment-query.schema";
import { paymentPageSchema } from "@/server/pipeline/payments/payment-row.schema";
import { tenantProcedure } from "../procedures";

export const listPaymentsProcedure = tenantProcedure
  .input(paymentQuerySchema)
  .output(paymentPageSchema)
  .query(({ ctx, input }) => listPayments(ctx.services.db, ctx.principal, input));
