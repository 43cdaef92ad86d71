import { readAgentProgram } from "@/server/api/agent/read-agent-program";
import { listAgents } from "@/server/pipeline/agents";
import { agentListSchema } from "@/server/pipeline/agents/agent.schema";
import { tenantProcedure } from "../procedures";

export const listAgentsProcedure = tenantProcedure.output(agentListSchema).query(async ({ ctx }) => {
  const program = await readAgentProgram().catch(() => undefined);
  const { db, clock, settings } = ctx.services;
  return listAgents({ db, clock, portalUrl: settings.APP_URL, programSha256: program?.sha256 ?? null }, ctx.principal);
});
