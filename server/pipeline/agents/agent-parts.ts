import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";

export interface AgentParts {
  readonly db: Database;
  readonly clock: Clock;
}

/** An agent inside its tenant. */
export interface AgentPlace {
  readonly tenantId: string;
  readonly agentId: string;
}

/** One run of the program, as it names itself. */
export interface AgentRun {
  readonly instanceId: string;
  readonly start: number;
}
