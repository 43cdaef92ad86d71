import { z } from "zod";
import { changeApprovalLimit } from "@/server/pipeline/charges";
import { tenantProcedure } from "../procedures";

export const changeLimitProcedure = tenantProcedure
  .input(z.object({ approvalAboveMinor: z.int().min(0).max(99_999_999_999) }))
  .output(z.void())
  .mutation(({ ctx, input }) => changeApprovalLimit(ctx.services, ctx.principal, input.approvalAboveMinor));
