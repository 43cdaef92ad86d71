import { changeView } from "@/server/account/saved-views";
import { changedSavedViewSchema } from "@/server/account/saved-views/saved-view.schema";
import { tenantProcedure } from "../procedures";

export const changeViewProcedure = tenantProcedure
  .input(changedSavedViewSchema)
  .mutation(({ ctx: { services, principal }, input }) => changeView(services, principal, input));
