import { removeView } from "@/server/account/saved-views";
import { savedViewKeySchema } from "@/server/account/saved-views/saved-view.schema";
import { tenantProcedure } from "../procedures";

export const removeViewProcedure = tenantProcedure
  .input(savedViewKeySchema)
  .mutation(({ ctx: { services, principal }, input: { viewId } }) => removeView(services, principal, viewId));
