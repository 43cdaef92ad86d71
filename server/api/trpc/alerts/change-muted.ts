import { changeMuted } from "@/server/pipeline/alert-routes";
import { mutedSchema } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { tenantProcedure } from "../procedures";

export const changeMutedProcedure = tenantProcedure
  .input(mutedSchema)
  .mutation(({ ctx: { services, principal }, input: { muted } }) => changeMuted(services, principal, muted));
