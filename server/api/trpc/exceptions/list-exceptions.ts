import { exceptionPageSchema, exceptionQuerySchema } from "@/server/insight/exceptions/exception-list.schema";
import { listExceptions } from "@/server/insight/exceptions/list-exceptions";
import { tenantProcedure } from "../procedures";

export const listExceptionsProcedure = tenantProcedure
  .input(exceptionQuerySchema)
  .output(exceptionPageSchema)
  .query(({ ctx, input }) => listExceptions(ctx.services.db, ctx.principal, input));
