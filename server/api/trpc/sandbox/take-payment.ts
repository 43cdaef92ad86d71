import { takenTestPaymentSchema, takeTestPaymentSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const takePaymentProcedure = tenantProcedure
  .input(takeTestPaymentSchema)
  .output(takenTestPaymentSchema)
  .mutation(({ ctx, input: { invno, amount, outcome } }) =>
    ctx.services.takeTestPayment(ctx.principal, { invno, amount, outcome }),
  );
