import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import { agentNameSchema, type Pairing, pairingMinutes } from "./agent.schema";
import type { AgentParts } from "./agent-parts";
import { hashPairingCode, newPairingCode } from "./pairing-code";

/** More than any site needs; a wish for more is a mistake. */
const maxAgents = 20;

/** Makes an agent that waits for its program, and the code by which that program becomes this agent. @throws AppError `invalid_input`, `conflict` */
export async function createAgent(
  { db, clock }: AgentParts,
  actor: EnvironmentPlace & { readonly actor: string },
  input: { readonly name: string },
): Promise<Pairing> {
  const name = agentNameSchema.safeParse(input.name);
  const problem = name.success
    ? guardText(name.data).findings.length > 0
      ? "This reads like a card number. Give the agent another name."
      : undefined
    : name.error.issues[0]?.message;
  if (!name.success || problem !== undefined) {
    throw new AppError("invalid_input", "An agent's name was refused.", { field: "name", userText: problem });
  }
  const { tenantId, environmentId } = actor;
  const agentId = newId();
  const code = newPairingCode();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + pairingMinutes * 60_000);
  await db.withTenantSql(actor, async (sql) => {
    const made = await sql.query(
      `insert into agents (tenant_id, agent_id, environment_id, name, pairing_code_hash, pairing_expires_at, created_at)
       select $1, $2, $3, $4, $5, $6, $7
       where (select count(*) from agents where tenant_id = $1 and environment_id = $3 and revoked_at is null) < $8
       returning 1 as made`,
      [tenantId, agentId, environmentId, name.data, hashPairingCode(code), expiresAt, now, maxAgents],
    );
    if (made.length === 0) {
      const userText = `There are ${maxAgents} agents already. Revoke those that are no longer used.`;
      throw new AppError("conflict", "An environment has as many agents as it may.", { userText });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "agent.created",
      target: `agent:${agentId}`,
      detail: { name: name.data },
    });
  });
  return { agentId, code, expiresAt };
}
