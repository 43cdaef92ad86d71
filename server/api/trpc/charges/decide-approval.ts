import { z } from "zod";
import { decideApproval } from "@/server/pipeline/charges";
import { approvalDecisionSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const decideApprovalProcedure = tenantProcedure
  .input(approvalDecisionSchema)
  .output(z.void())
  .mutation(({ ctx, input: { chargeOrderId, approve, alone } }) =>
    decideApproval(ctx.services, ctx.principal, { chargeOrderId, approve, alone }),
  );
