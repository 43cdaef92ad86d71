import { z } from "zod";
import { resolveExceptionSchema } from "@/server/insight/exceptions/exception-list.schema";
import { resolveException } from "@/server/pipeline/exceptions/resolve-exception";
import { tenantProcedure } from "../procedures";

export const resolveExceptionProcedure = tenantProcedure
  .input(resolveExceptionSchema)
  .output(z.void())
  .mutation(({ ctx, input }) => resolveException(ctx.services.db, ctx.principal, input, ctx.services.clock.now()));
