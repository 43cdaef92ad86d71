import { z } from "zod";
import { approvalToDecideSchema } from "@/server/pipeline/flows/approvals/approval.schema";
import { decideFlowApproval } from "@/server/pipeline/flows/approvals/decide-approval";
import { tenantProcedure } from "../procedures";

export const decideFlowApprovalProcedure = tenantProcedure
  .input(approvalToDecideSchema)
  .output(z.void())
  .mutation(({ ctx, input: { eventId, nodeId, approve, note } }) =>
    decideFlowApproval(ctx.services, ctx.principal, { eventId, nodeId, approve, note }),
  );
