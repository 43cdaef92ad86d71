import { z } from "zod";
import { startCheckout } from "@/server/account/billing";
import { choosePlanSchema } from "@/server/account/billing/billing.schema";
import { tenantProcedure } from "../procedures";

export const startCheckoutProcedure = tenantProcedure
  .input(choosePlanSchema)
  .output(z.object({ url: z.url() }))
  .mutation(({ ctx: { services, principal }, input: { plan } }) => {
    const billingPath = `/${principal.tenantSlug}/${principal.environmentKind}/settings/plan`;
    return startCheckout(services.billing, { ...principal, billingPath }, plan);
  });
