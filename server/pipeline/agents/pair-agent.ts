import {
  agentPaths,
  isSignedBy,
  protocolVersion,
  readPublicKey,
  type SignedParts,
} from "@/server/connectors/sage-pro/remote";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { placeOf, requireToken } from "@/server/platform/rate-limits";
import type { AgentParts } from "./agent-parts";
import { AgentRefused } from "./agent-refused";
import { holdWritesForPairing } from "./hold-writes-for-pairing";
import { hashPairingCode } from "./pairing-code";

/** Stands in the place of the agent's id, which it does not know yet. */
export const pairingAgentId = "pairing";

export interface PairInput {
  readonly code: string;
  readonly publicKey: string;
  readonly version: string;
  readonly protocol: number;
}

export interface Paired {
  readonly agentId: string;
  readonly name: string;
  readonly tenant: string;
  readonly environment: string;
}

/**
 * Makes whoever has the code and the key this agent. The code works once; the key that was there before works no longer.
 * Every wrong code gets the same answer, and a place may try ten times in a quarter of an hour.
 */
export async function pairAgent(
  { db, clock }: AgentParts,
  { code, publicKey, version, protocol }: PairInput,
  request: {
    readonly address: string;
    readonly signature: string;
    readonly parts: Omit<SignedParts, "agentId" | "path">;
  },
): Promise<Paired> {
  const now = clock.now();
  await requireToken(
    db,
    [{ key: `agent-pairing:${placeOf(request.address)}`, limit: 10, windowSeconds: 900 }],
    now,
  ).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    const { retryAfterSeconds = 60 } = error;
    throw new AgentRefused("rate_limited", error.userText, { retryAfterSeconds });
  });
  if (protocol !== protocolVersion) throw wrongProtocol();
  const signed = { ...request.parts, agentId: pairingAgentId, path: agentPaths.pair };
  if (readPublicKey(publicKey) === undefined || !isSignedBy(signed, request.signature, publicKey)) {
    throw new AgentRefused("bad_signature", "The request is not signed by the key it brings.");
  }
  const hash = hashPairingCode(code);
  const [found] = await db.withSystem("find-pairing-code", (sql) =>
    sql.query<{ tenantId: string; agentId: string }>(
      `select tenant_id as "tenantId", agent_id as "agentId" from agents where pairing_code_hash = $1`,
      [hash],
    ),
  );
  if (found === undefined) throw codeRefused();
  const { tenantId, agentId } = found;
  return db.withTenantSql({ tenantId }, async (sql) => {
    await holdWritesForPairing(sql, { tenantId, agentId });
    const [paired] = await sql.query<Paired>(
      `update agents a set public_key = $4, paired_at = $5, pairing_code_hash = null, pairing_expires_at = null,
         highest_start = 0, lease_instance_id = null, lease_until = null, report = null, last_error = '', last_seen_at = $5
       from tenants t, environments e
       where a.tenant_id = $1 and a.agent_id = $2 and a.pairing_code_hash = $3 and a.pairing_expires_at > $5 and a.revoked_at is null
         and t.tenant_id = a.tenant_id and e.tenant_id = a.tenant_id and e.environment_id = a.environment_id
       returning a.agent_id as "agentId", a.name, t.name as tenant, e.kind as environment`,
      [tenantId, agentId, hash, publicKey, now],
    );
    if (paired === undefined) throw codeRefused();
    await sql.query("delete from agent_instances where tenant_id = $1 and agent_id = $2", [tenantId, agentId]);
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: `agent:${agentId}`,
      action: "agent.paired",
      target: `agent:${agentId}`,
      detail: { name: paired.name, version, address: request.address },
    });
    return paired;
  });
}

export const wrongProtocol = (): AgentRefused =>
  new AgentRefused(
    "protocol",
    "This program is of another age than the portal. Download it again and replace the file.",
  );

const codeRefused = (): AgentRefused =>
  new AgentRefused(
    "code_refused",
    "This code is not known, was used already or has run out. Ask for a new one in the portal.",
  );
