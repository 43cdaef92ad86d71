import { z } from "zod";
import { revokePaymentLink } from "@/server/pipeline/payment-pages/revoke-payment-link";
import { tenantProcedure } from "../procedures";

export const revokePaymentLinkProcedure = tenantProcedure
  .input(z.object({ linkId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input: { linkId } }) => revokePaymentLink(ctx.services, ctx.principal, linkId));
