import { z } from "zod";
import { askForFields } from "@/server/pipeline/sync/ask-for-fields";
import { tenantProcedure } from "../procedures";

export const lookAtFieldsProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => askForFields(ctx.services, ctx.principal, input.connectionId));
