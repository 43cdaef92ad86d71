import { ConnectorError } from "@/server/connectors/contract";
import { createRemoteCompany } from "@/server/connectors/sage-pro/remote";
import type { OpenCompany } from "@/server/pipeline/connections/open-erp";
import { type CallParts, callAgent } from "./call-agent";

/** Opens companies that an agent on site answers for, and no other. */
export const openAgentCompanies =
  (parts: CallParts): OpenCompany =>
  ({ place, address }) => {
    if (address.reach !== "agent") throw new ConnectorError("forbidden", "Only an agent's company can be opened here.");
    return createRemoteCompany(callAgent(parts, { ...place, agentId: address.agentId }));
  };
