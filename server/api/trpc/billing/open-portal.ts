import { z } from "zod";
import { openPortal } from "@/server/account/billing";
import { openPortalSchema } from "@/server/account/billing/billing.schema";
import { tenantProcedure } from "../procedures";

export const openPortalProcedure = tenantProcedure
  .input(openPortalSchema)
  .output(z.object({ url: z.url() }))
  .mutation(({ ctx: { services, principal }, input: { about } }) => {
    const billingPath = `/${principal.tenantSlug}/${principal.environmentKind}/settings/plan`;
    return openPortal(services.billing, { ...principal, billingPath }, about);
  });
