import { z } from "zod";
import { paymentFilterSchema } from "@/server/pipeline/payments/payment-query.schema";
import { paymentTotalsSchema } from "@/server/pipeline/payments/payment-row.schema";
import { totalPayments } from "@/server/pipeline/payments/total-payments";
import { tenantProcedure } from "../procedures";

export const totalPaymentsProcedure = tenantProcedure
  .input(z.object({ filter: paymentFilterSchema }))
  .output(paymentTotalsSchema)
  .query(({ ctx, input }) => totalPayments(ctx.services.db, ctx.principal, input.filter));
