import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertConnection } from "@/server/pipeline/connections/insert-connection";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { Vault } from "@/server/platform/vault";
import { agentReportSchema } from "./agent.schema";
import type { AgentParts } from "./agent-parts";
import { leadOverAgent } from "./lead-over-agent";

/**
 * Makes an agent the way to Sage Pro. An empty slot gets a connection that begins by reading only; one that leads over another agent
 * leads over this one from then on, and reads only until a person lets it write again.
 * @throws AppError `not_found`, `forbidden` in a Sandbox, `conflict` when Sage Pro is connected in another way or the agent before
 * is still needed, see `leadOverAgent`
 */
export async function connectAgent(
  { db, vault, clock }: AgentParts & { readonly vault: Vault },
  actor: EnvironmentPlace & { readonly actor: string; readonly environmentKind: EnvironmentKind },
  {
    agentId,
    journalTaken,
  }: {
    readonly agentId: string;
    /** A person says that the journal beside the agent before lies beside this one now. */
    readonly journalTaken: boolean;
  },
): Promise<{ readonly connectionId: string }> {
  const { tenantId, environmentId, environmentKind } = actor;
  const place = { tenantId, environmentId };
  const now = clock.now();
  return db.withTenant(place, async (tx) => {
    const agent = await tx.agent.findFirst({
      where: { ...place, id: agentId, revokedAt: null, NOT: { pairedAt: null } },
    });
    if (agent === null) throw new AppError("not_found", "There is no such agent that is paired.");
    if (environmentKind === "sandbox") {
      throw new AppError("forbidden", "An agent was to be connected in a Sandbox.", {
        userText: "A Sandbox has simulated systems only. Use the agent in Dev or Production.",
      });
    }
    const config = { reach: "agent", agentId, mode: "read_only" };
    const made = newId();
    const erp = { ...place, connectorId: "sage-pro", slot: "erp" } as const;
    const isMade = await insertConnection(tx, vault, {
      ...erp,
      connectionId: made,
      name: "Sage Pro",
      config,
      credentials: {},
    });
    const edition = agentReportSchema.safeParse(agent.report).data?.edition;
    const { connectionId, replaced } = isMade
      ? { connectionId: made, replaced: null }
      : await leadOverAgent(tx, place, { agentId, edition, journalTaken });
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "agent.connected",
      target: connectionId,
      detail: { agent: agent.name, ...(replaced !== null && { replaced, journalTaken }) },
    });
    return { connectionId };
  });
}
