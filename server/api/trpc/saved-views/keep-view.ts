import { keepView } from "@/server/account/saved-views";
import { newSavedViewSchema, savedViewKeySchema } from "@/server/account/saved-views/saved-view.schema";
import { tenantProcedure } from "../procedures";

export const keepViewProcedure = tenantProcedure
  .input(newSavedViewSchema)
  .output(savedViewKeySchema)
  .mutation(({ ctx: { services, principal }, input }) => keepView(services, principal, input));
