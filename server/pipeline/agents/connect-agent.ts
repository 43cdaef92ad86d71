import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertConnection } from "@/server/pipeline/connections/insert-connection";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import type { Vault } from "@/server/platform/vault";
import type { AgentParts } from "./agent-parts";

/**
 * Makes an agent the way to Sage Pro. An empty slot gets a connection that begins by reading only; one that leads over another agent
 * leads over this one from then on. What it led to otherwise stays.
 * @throws AppError `not_found`, `forbidden` in a Sandbox, `conflict` when Sage Pro is connected in another way
 */
export async function connectAgent(
  { db, vault, clock }: AgentParts & { readonly vault: Vault },
  actor: EnvironmentPlace & { readonly actor: string; readonly environmentKind: EnvironmentKind },
  { agentId }: { readonly agentId: string },
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
      ...{ ...erp, connectionId: made, name: "Sage Pro", config, credentials: {} },
    });
    const connectionId = isMade ? made : await leadOver(tx, place, agentId);
    await appendAudit(tx, {
      ...{ tenantId, at: now, actor: actor.actor, action: "agent.connected", target: connectionId },
      detail: { agent: agent.name },
    });
    return { connectionId };
  });
}

type Client = Parameters<Parameters<AgentParts["db"]["withTenant"]>[1]>[0];

async function leadOver(tx: Client, place: EnvironmentPlace, agentId: string): Promise<string> {
  const [led] = await tx.$queryRaw<{ connectionId: string }[]>`
    update connections set config = config || jsonb_build_object('agentId', ${agentId}::text)
    where tenant_id = ${place.tenantId}::uuid and environment_id = ${place.environmentId}::uuid and slot = 'erp'
      and config ->> 'reach' = 'agent'
    returning connection_id::text as "connectionId"`;
  if (led !== undefined) return led.connectionId;
  throw new AppError("conflict", "The ERP slot is filled in another way.", {
    userText: "Sage Pro is connected in another way in this environment already.",
  });
}
