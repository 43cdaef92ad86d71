import { z } from "zod";
import { renewPairingCode } from "@/server/pipeline/agents";
import { pairingSchema } from "@/server/pipeline/agents/agent.schema";
import { tenantProcedure } from "../procedures";

export const renewCodeProcedure = tenantProcedure
  .input(z.object({ agentId: z.uuid() }))
  .output(pairingSchema)
  .mutation(({ ctx, input }) => renewPairingCode(ctx.services, ctx.principal, input));
