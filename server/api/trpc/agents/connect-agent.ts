import { z } from "zod";
import { connectAgent } from "@/server/pipeline/agents";
import { tenantProcedure } from "../procedures";

export const connectAgentProcedure = tenantProcedure
  .input(z.object({ agentId: z.uuid(), journalTaken: z.boolean().default(false) }))
  .output(z.object({ connectionId: z.string() }))
  .mutation(({ ctx, input }) => connectAgent(ctx.services, ctx.principal, input));
