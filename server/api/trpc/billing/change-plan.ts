import { changePlan } from "@/server/account/billing";
import { planChangeSchema } from "@/server/account/billing/billing.schema";
import { tenantProcedure } from "../procedures";

export const changePlanProcedure = tenantProcedure
  .input(planChangeSchema.pick({ plan: true, at: true }))
  .mutation(({ ctx: { services, principal }, input: { plan, at } }) =>
    changePlan(services.billing, principal, { plan, at }),
  );
