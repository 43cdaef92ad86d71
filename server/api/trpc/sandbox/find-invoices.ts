import { z } from "zod";
import { findTestInvoicesSchema, testInvoiceSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const findInvoicesProcedure = tenantProcedure
  .input(findTestInvoicesSchema)
  .output(z.array(testInvoiceSchema))
  .query(async ({ ctx, input: { search, limit } }) => [
    ...(await ctx.services.findTestInvoices(ctx.principal, { search, limit })),
  ]);
