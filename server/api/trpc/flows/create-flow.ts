import { z } from "zod";
import { flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { createFlow } from "@/server/pipeline/flows/versions";
import { tenantProcedure } from "../procedures";

export const createFlowProcedure = tenantProcedure
  .input(z.object({ document: flowDocumentSchema }))
  .output(z.object({ flowId: z.uuid(), revision: z.int() }))
  .mutation(({ ctx, input }) => createFlow(ctx.services, ctx.principal, input.document));
