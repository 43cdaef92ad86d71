import { clockToleranceMs, isSignedBy, signedHeaders } from "@/server/connectors/sage-pro/remote";
import { isUuid } from "@/server/kernel/ids";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgentParts, AgentPlace } from "./agent-parts";
import { AgentRefused } from "./agent-refused";

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A request that an agent signed: by its key, at about this time, and never seen before. @throws AgentRefused */
export async function authenticateAgent({ db, clock }: AgentParts, request: SignedRequest): Promise<AgentPlace> {
  const of = (name: keyof typeof signedHeaders) => request.headers.get(signedHeaders[name]) ?? "";
  const agentId = of("agentId").toLowerCase();
  if (!isUuid(agentId)) throw unknownAgent();
  const [agent] = await db.withSystem("find-agent", (sql) =>
    sql.query<{ tenantId: string; publicKey: string | null; revokedAt: Date | null }>(
      `select tenant_id as "tenantId", public_key as "publicKey", revoked_at as "revokedAt" from agents where agent_id = $1`,
      [agentId],
      "find-agent",
    ),
  );
  if (agent === undefined || agent.publicKey === null) throw unknownAgent();
  const { method, path, body } = request;
  const parts = { agentId: of("agentId"), method, path, time: of("time"), nonce: of("nonce"), body };
  if (!isSignedBy(parts, of("signature"), agent.publicKey)) {
    throw new AgentRefused(
      "bad_signature",
      "The portal does not know this agent's key. Another machine was paired in its place; pair this one again if it is to go on.",
    );
  }
  if (agent.revokedAt !== null) throw revoked(agent.revokedAt);
  const now = clock.now();
  refuseWrongClock(parts.time, now);
  if (!/^[\w-]{16,64}$/.test(parts.nonce)) throw new AgentRefused("invalid", "The request has no nonce.");
  const { tenantId } = agent;
  const fresh = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      "insert into agent_nonces (tenant_id, agent_id, nonce, seen_at) values ($1, $2, $3, $4) on conflict do nothing returning 1 as fresh",
      [tenantId, agentId, parts.nonce, now],
    ),
  );
  if (fresh.length === 0) throw new AgentRefused("replayed", "This request was answered before.");
  return { tenantId, agentId };
}

/** @throws AgentRefused `revoked` when its key was taken away since it was authenticated */
export async function refuseRevoked(sql: TenantSql, { tenantId, agentId }: AgentPlace): Promise<void> {
  const [agent] = await sql.query<{ revokedAt: Date | null }>(
    `select revoked_at as "revokedAt" from agents where tenant_id = $1 and agent_id = $2`,
    [tenantId, agentId],
  );
  if (agent !== undefined && agent.revokedAt !== null) throw revoked(agent.revokedAt);
}

const revoked = (at: Date): AgentRefused =>
  new AgentRefused(
    "revoked",
    `This agent was revoked in the portal on ${at.toISOString().slice(0, 16).replace("T", " at ")} UTC. It may be uninstalled.`,
  );

const unknownAgent = (): AgentRefused =>
  new AgentRefused("unknown_agent", "The portal has no such agent. Pair this machine again.");

function refuseWrongClock(time: string, now: Date): void {
  const theirs = /^\d{1,15}$/.test(time) ? Number(time) : Number.NaN;
  const differsMs = theirs - now.getTime();
  if (Math.abs(differsMs) <= clockToleranceMs) return;
  if (Number.isNaN(theirs)) throw new AgentRefused("invalid", "The request does not say when it was sent.");
  const minutes = Math.round(Math.abs(differsMs) / 60_000);
  const how = `${minutes} ${minutes === 1 ? "minute" : "minutes"} ${differsMs > 0 ? "fast" : "slow"}`;
  throw new AgentRefused(
    "clock_wrong",
    `The clock of this machine is ${how}: it says ${new Date(theirs).toISOString()}, the portal says ${now.toISOString()}.`,
  );
}
