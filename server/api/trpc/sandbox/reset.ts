import { askResetSchema, sandboxResetSchema } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { tenantProcedure } from "../procedures";

export const readResetProcedure = tenantProcedure
  .output(sandboxResetSchema)
  .query(({ ctx }) => ctx.services.sandboxResets.read(ctx.principal));

export const askResetProcedure = tenantProcedure
  .input(askResetSchema)
  .mutation(({ ctx, input: { content, name } }) => ctx.services.sandboxResets.ask(ctx.principal, { content, name }));
