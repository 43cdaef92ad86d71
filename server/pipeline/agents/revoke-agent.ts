import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { AgentParts } from "./agent-parts";
import { agentTopic, wake } from "./waker";

/**
 * Takes an agent's key away, for good. Its next request is refused, and what waits for it is withdrawn; what it has in hand it may
 * still do, but its answer is no longer taken. @throws AppError `not_found` for an agent that is not there or is revoked already
 */
export async function revokeAgent(
  { db, clock }: AgentParts,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { agentId }: { readonly agentId: string },
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [revoked] = await sql.query<{ name: string }>(
      `update agents set revoked_at = $4, pairing_code_hash = null, pairing_expires_at = null, lease_instance_id = null, lease_until = null
       where tenant_id = $1 and environment_id = $2 and agent_id = $3 and revoked_at is null returning name`,
      [tenantId, environmentId, agentId, now],
    );
    if (revoked === undefined) throw new AppError("not_found", "There is no such agent to revoke.");
    await sql.query(
      `update agent_tasks set state = 'withdrawn', finished_at = $3 where tenant_id = $1 and agent_id = $2 and state = 'waiting'`,
      [tenantId, agentId, now],
    );
    await wake(sql, agentTopic(agentId));
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "agent.revoked",
      target: `agent:${agentId}`,
      detail: { name: revoked.name },
    });
  });
}
