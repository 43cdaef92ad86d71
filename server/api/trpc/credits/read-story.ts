import { readCreditStory } from "@/server/pipeline/credits";
import { applicationRequestSchema, creditStorySchema } from "@/server/pipeline/credits/credit.schema";
import { tenantProcedure } from "../procedures";

export const readStoryProcedure = tenantProcedure
  .input(applicationRequestSchema.pick({ transactionId: true }))
  .output(creditStorySchema)
  .query(({ ctx, input: { transactionId } }) => readCreditStory(ctx.services, ctx.principal, transactionId));
