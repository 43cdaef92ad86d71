import { readMuted } from "@/server/pipeline/alert-routes";
import { mutedSchema } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { tenantProcedure } from "../procedures";

export const readMutedProcedure = tenantProcedure
  .output(mutedSchema)
  .query(async ({ ctx: { services, principal } }) => ({ muted: [...(await readMuted(services, principal))] }));
