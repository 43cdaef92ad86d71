import type { Heartbeat, LeaseAnswer } from "@/server/connectors/sage-pro/remote";
import { guardJson } from "@/server/platform/card-guard";
import type { AgentParts, AgentPlace } from "./agent-parts";
import { noteRun } from "./note-run";

/** What nobody looks at any more: nonces whose time has passed twice over, answered tasks, runs that ended long ago. */
const keepMs = { nonces: 11 * 60_000, tasks: 24 * 3_600_000, runs: 7 * 24 * 3_600_000 };

/** Stores how an agent is. A run that says it leaves gives its right to write back at once, so that its next start has it. */
export async function noteHeartbeat(
  { db, clock }: AgentParts,
  place: AgentPlace,
  { report, clockOffsetMs, queueLength, lastError, leaving, address, ...run }: Heartbeat & { readonly address: string },
): Promise<LeaseAnswer> {
  const { tenantId, agentId } = place;
  const now = clock.now();
  const said = guardJson({ report, lastError }).clean as { report: unknown; lastError: string };
  return db.withTenantSql(place, async (sql) => {
    const { lease, latest } = await noteRun(sql, place, { ...run, address, now });
    if (lease.held || latest) {
      await sql.query(
        `update agents set report = $3, clock_offset_ms = $4, queue_length = $5, last_error = $6
         where tenant_id = $1 and agent_id = $2 and (lease_instance_id = $7 or lease_until is null or lease_until <= $8)`,
        [
          ...[tenantId, agentId, JSON.stringify(said.report), clockOffsetMs, queueLength, said.lastError],
          ...[run.instanceId, now],
        ],
      );
    }
    if (leaving) {
      await sql.query(
        "update agents set lease_instance_id = null, lease_until = null where tenant_id = $1 and agent_id = $2 and lease_instance_id = $3",
        [tenantId, agentId, run.instanceId],
      );
      await sql.query("delete from agent_instances where tenant_id = $1 and agent_id = $2 and agent_instance_id = $3", [
        tenantId,
        agentId,
        run.instanceId,
      ]);
    }
    const before = (ms: number) => new Date(now.getTime() - ms);
    for (const [statement, ms] of [
      ["delete from agent_nonces where tenant_id = $1 and agent_id = $2 and seen_at < $3", keepMs.nonces],
      ["delete from agent_tasks where tenant_id = $1 and agent_id = $2 and expires_at < $3", keepMs.tasks],
      ["delete from agent_instances where tenant_id = $1 and agent_id = $2 and last_seen_at < $3", keepMs.runs],
    ] as const) {
      await sql.query(statement, [tenantId, agentId, before(ms)]);
    }
    return lease;
  });
}
