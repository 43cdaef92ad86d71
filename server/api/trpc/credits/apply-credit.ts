import { z } from "zod";
import { applyCredit } from "@/server/pipeline/credits";
import { applicationRequestSchema, applicationSchema } from "@/server/pipeline/credits/credit.schema";
import { tenantProcedure } from "../procedures";

export const applyCreditProcedure = tenantProcedure
  .input(applicationRequestSchema.extend({ seenLeftMinor: z.bigint() }))
  .output(applicationSchema)
  .mutation(({ ctx, input: { transactionId, invno, amount, seenLeftMinor } }) =>
    applyCredit(ctx.services, ctx.principal, { transactionId, invno, amount, seenLeftMinor, source: "portal" }),
  );
