import { readBilling } from "@/server/account/billing";
import { billingSchema } from "@/server/account/billing/billing.schema";
import { tenantProcedure } from "../procedures";

export const readBillingProcedure = tenantProcedure
  .output(billingSchema)
  .query(({ ctx: { services, principal } }) => readBilling(services.billing, principal.tenantId));
