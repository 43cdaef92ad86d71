import { router } from "../init";
import { connectAgentProcedure } from "./connect-agent";
import { createAgentProcedure } from "./create-agent";
import { listAgentsProcedure } from "./list-agents";
import { renewCodeProcedure } from "./renew-code";
import { revokeAgentProcedure } from "./revoke-agent";

export const agentsRouter = router({
  connect: connectAgentProcedure,
  create: createAgentProcedure,
  list: listAgentsProcedure,
  renewCode: renewCodeProcedure,
  revoke: revokeAgentProcedure,
});
