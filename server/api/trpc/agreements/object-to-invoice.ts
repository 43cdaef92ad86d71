import { z } from "zod";
import { objectToInvoice } from "@/server/pipeline/agreements";
import { newObjectionSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const objectToInvoiceProcedure = tenantProcedure
  .input(newObjectionSchema)
  .output(z.void())
  .mutation(({ ctx, input }) => objectToInvoice(ctx.services, ctx.principal, input));
