import { z } from "zod";
import { fieldsSchema } from "@/server/pipeline/sync/discovery.schema";
import { getFields } from "@/server/pipeline/sync/get-fields";
import { tenantProcedure } from "../procedures";

export const getFieldsProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(fieldsSchema)
  .query(({ ctx, input }) => getFields(ctx.services, ctx.principal, input.connectionId));
