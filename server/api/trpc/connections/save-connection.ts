import { saveConnectionSchema, savedConnectionSchema } from "@/server/pipeline/connections/connection.schema";
import { saveConnection } from "@/server/pipeline/connections/save-connection";
import { askForFields } from "@/server/pipeline/sync/ask-for-fields";
import { tenantProcedure } from "../procedures";

export const saveConnectionProcedure = tenantProcedure
  .input(saveConnectionSchema)
  .output(savedConnectionSchema)
  .mutation(async ({ ctx, input }) => {
    const answer = await saveConnection(ctx.services, ctx.principal, input);
    if (answer.saved) await askForFields(ctx.services, ctx.principal, input.connectionId);
    return answer;
  });
