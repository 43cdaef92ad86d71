import { previewPlanChange } from "@/server/account/billing";
import { choosePlanSchema, planChangeSchema } from "@/server/account/billing/billing.schema";
import { tenantProcedure } from "../procedures";

export const previewChangeProcedure = tenantProcedure
  .input(choosePlanSchema)
  .output(planChangeSchema)
  .query(({ ctx: { services, principal }, input }) => previewPlanChange(services.billing, principal, input.plan));
