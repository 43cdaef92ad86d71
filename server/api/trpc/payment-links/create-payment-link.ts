import { z } from "zod";
import { createdPaymentLinkSchema, createPaymentLinkSchema } from "@/server/pipeline/payment-pages/payment-link.schema";
import { tenantProcedure } from "../procedures";

export const createPaymentLinkProcedure = tenantProcedure
  .input(z.object({ link: createPaymentLinkSchema }))
  .output(createdPaymentLinkSchema)
  .mutation(({ ctx, input: { link } }) => ctx.services.paymentPages.createLink(ctx.principal, link));
