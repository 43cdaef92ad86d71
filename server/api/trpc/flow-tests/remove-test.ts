import { z } from "zod";
import { removeTest } from "@/server/pipeline/flows/named-tests";
import { tenantProcedure } from "../procedures";

export const removeTestProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), testId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input: { flowId, testId } }) => removeTest(ctx.services, ctx.principal, { flowId, testId }));
