import type { z } from "zod";
import type { programAnswer } from "@/server/connectors/sage-pro/remote";
import { AppError } from "@/server/kernel/errors";
import { type AgentParts, AgentRefused } from "@/server/pipeline/agents";
import type { AgentPlace } from "@/server/pipeline/agents/agent-parts";
import { requireToken } from "@/server/platform/rate-limits";
import type { AgentProgram } from "./read-agent-program";

/**
 * The newest program for an agent that asks by its own key; without its content when the agent has it already.
 * @throws AgentRefused when it was not built, or is asked for more than twenty times in an hour
 */
export async function handOutProgram(
  { db, clock }: AgentParts,
  readProgram: () => Promise<AgentProgram>,
  { agentId }: AgentPlace,
  has: string,
): Promise<z.input<typeof programAnswer>> {
  const { version, sha256, bytes, signed } = await readProgram().catch(() => {
    throw new AgentRefused("invalid", "This portal has no program to hand out.");
  });
  const named = { version, sha256, ...(signed === undefined ? {} : { signature: signed.signature }) };
  if (has === sha256) return named;
  const limit = { key: `agent-program:${agentId}`, limit: 20, windowSeconds: 3_600 };
  await requireToken(db, [limit], clock.now()).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    throw new AgentRefused("rate_limited", error.userText, { retryAfterSeconds: error.retryAfterSeconds ?? 60 });
  });
  return { ...named, content: Buffer.from(bytes).toString("base64") };
}
