import { createAgentDoor } from "@/server/api/agent/answer-agent";
import type { Mount } from "@/server/front-door/create-front-door";
import { createWaker, openAgentCompanies } from "@/server/pipeline/agents";
import type { AgentParts } from "@/server/pipeline/agents/agent-parts";
import type { OpenCompany } from "@/server/pipeline/connections/open-erp";
import type { Log } from "@/server/platform/log/log";

/** Both ends of the agents on site as this process has them: where they ask for work, and who gives them some. */
export interface OpenAgents {
  readonly mount: Mount;
  readonly companyFor: OpenCompany;
  /** Sends away those that wait for work, so that their requests do not hold up the end. */
  letGo(): void;
  close(): Promise<void>;
}

export function openAgents({
  connectionString,
  ...parts
}: AgentParts & { readonly log: Log; readonly connectionString: string }): OpenAgents {
  const waker = createWaker({ connectionString, log: parts.log });
  return {
    mount: { prefix: "/api/agent/v1", handle: createAgentDoor({ ...parts, waker }), methods: ["POST"] },
    companyFor: openAgentCompanies({ ...parts, waker }),
    letGo: waker.letGo,
    close: waker.close,
  };
}
