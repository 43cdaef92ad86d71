import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import { type Pairing, pairingMinutes } from "./agent.schema";
import type { AgentParts } from "./agent-parts";
import { hashPairingCode, newPairingCode } from "./pairing-code";

/**
 * A new code for an agent: because the first one ran out, or to pair another machine in place of the one that is paired. That one
 * goes on until the code is used. @throws AppError `not_found`
 */
export async function renewPairingCode(
  { db, clock }: AgentParts,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { agentId }: { readonly agentId: string },
): Promise<Pairing> {
  const code = newPairingCode();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + pairingMinutes * 60_000);
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [renewed] = await sql.query<{ name: string }>(
      `update agents set pairing_code_hash = $4, pairing_expires_at = $5
       where tenant_id = $1 and environment_id = $2 and agent_id = $3 and revoked_at is null returning name`,
      [tenantId, environmentId, agentId, hashPairingCode(code), expiresAt],
    );
    if (renewed === undefined) throw new AppError("not_found", "There is no such agent that may be paired.");
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "agent.code_renewed",
      target: `agent:${agentId}`,
      detail: { name: renewed.name },
    });
  });
  return { agentId, code, expiresAt };
}
