import type { Meaning } from "@/components/ui/meanings";
import type { Agent, AgentState } from "@/server/pipeline/agents/agent.schema";

export const stateWords: Readonly<Record<AgentState, { readonly meaning: Meaning; readonly word: string }>> = {
  waiting: { meaning: "waiting", word: "Waits to be paired" },
  code_expired: { meaning: "waiting", word: "Code has run out" },
  online: { meaning: "posted", word: "Connected" },
  offline: { meaning: "failed", word: "Not connected" },
  revoked: { meaning: "failed", word: "Revoked" },
};

type Report = NonNullable<Agent["report"]>;

export const editionWords: Readonly<Record<Report["edition"], string>> = {
  visual_foxpro: "Visual FoxPro",
  sql_server: "SQL Server",
  postgres: "PostgreSQL",
};

export const modeWords: Readonly<Record<Report["mode"], string>> = {
  read_only: "Read only",
  dry_run: "Dry run: shows, does not write",
  write: "Writes payments",
};

export const factLabels = [
  "Last seen",
  "Program",
  "Edition",
  "Allowed on site",
  "Clock",
  "Waiting operations",
] as const;

/** Below this the two clocks agree for all that matters. */
const clockAgreesMs = 60_000;

export function clockWords(offsetMs: number | null): string | undefined {
  if (offsetMs === null) return undefined;
  if (Math.abs(offsetMs) < clockAgreesMs) return "Right";
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return `${minutes} min. ${offsetMs > 0 ? "slow" : "fast"}; the portal's time is used`;
}
