import { z } from "zod";
import { createAgent } from "@/server/pipeline/agents";
import { agentNameSchema, pairingSchema } from "@/server/pipeline/agents/agent.schema";
import { tenantProcedure } from "../procedures";

export const createAgentProcedure = tenantProcedure
  .input(z.object({ name: agentNameSchema }))
  .output(pairingSchema)
  .mutation(({ ctx, input }) => createAgent(ctx.services, ctx.principal, input));
