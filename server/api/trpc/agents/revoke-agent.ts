import { z } from "zod";
import { revokeAgent } from "@/server/pipeline/agents";
import { tenantProcedure } from "../procedures";

export const revokeAgentProcedure = tenantProcedure
  .input(z.object({ agentId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => revokeAgent(ctx.services, ctx.principal, input));
