import { z } from "zod";
import { findInvoiceChoices } from "@/server/pipeline/credits";
import { applicationRequestSchema, invoiceChoiceSchema } from "@/server/pipeline/credits/credit.schema";
import { tenantProcedure } from "../procedures";

export const invoiceChoicesProcedure = tenantProcedure
  .input(applicationRequestSchema.pick({ transactionId: true }))
  .output(z.array(invoiceChoiceSchema))
  .query(({ ctx, input: { transactionId } }) => findInvoiceChoices(ctx.services, ctx.principal, transactionId));
