import type { LeaseAnswer } from "@/server/connectors/sage-pro/remote";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgentPlace, AgentRun } from "./agent-parts";

/** A run that was not heard of for this long has lost its right to write. Longer than one long poll. */
export const leaseMs = 45_000;

export interface NotedRun {
  readonly lease: LeaseAnswer;
  /** Whether it is the latest run of a folder that is not a copy: it may read even while another one writes. */
  readonly latest: boolean;
}

type AgentRow = { highest: number; holder: string | null; until: Date | null };
type RunRow = { start: number; stale: boolean };

/**
 * Notes that a run was heard of, and decides whether it may write. Runs are counted on site: one whose number is not above every
 * earlier one was started from a copy that was left behind, and never writes. Of those that are not, the latest writes as soon as the
 * one that does has ended or fallen silent.
 */
export async function noteRun(
  sql: TenantSql,
  { tenantId, agentId }: AgentPlace,
  { instanceId, start, address, now }: AgentRun & { readonly address: string; readonly now: Date },
): Promise<NotedRun> {
  // Runs of one agent are judged one after the other; the tasks' foreign keys go on beside it.
  const [agent] = await sql.query<AgentRow>(
    `select highest_start as highest, lease_instance_id as holder, lease_until as until
     from agents where tenant_id = $1 and agent_id = $2 for no key update`,
    [tenantId, agentId],
  );
  if (agent === undefined) throw new Error("An agent that signed is there.");
  const [run] = await sql.query<RunRow>(
    `insert into agent_instances (tenant_id, agent_id, agent_instance_id, start, stale, address, first_seen_at, last_seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (tenant_id, agent_id, agent_instance_id) do update set last_seen_at = $7, address = $6
     returning start, stale`,
    [tenantId, agentId, instanceId, start, start <= agent.highest, address, now],
  );
  if (run === undefined) throw new Error("A run that was noted is there.");
  const highest = run.stale ? agent.highest : Math.max(agent.highest, run.start);
  const latest = !run.stale && run.start >= highest;
  const taken = agent.holder !== null && agent.until !== null && agent.until > now;
  const held = !run.stale && (taken ? agent.holder === instanceId : latest);
  await sql.query(
    `update agents set highest_start = $3, last_seen_at = case when $4 then last_seen_at else $5::timestamptz end,
       lease_instance_id = case when $6 then $7 else lease_instance_id end,
       lease_until = case when $6 then $8::timestamptz else lease_until end
     where tenant_id = $1 and agent_id = $2`,
    [tenantId, agentId, highest, run.stale, now, held, instanceId, new Date(now.getTime() + leaseMs)],
  );
  return {
    latest,
    lease: { held, why: held ? "" : await whyNot(sql, { tenantId, agentId, run, holder: agent.holder }) },
  };
}

async function whyNot(
  sql: TenantSql,
  { tenantId, agentId, run, holder }: AgentPlace & { readonly run: RunRow; readonly holder: string | null },
): Promise<string> {
  if (run.stale) {
    return "This program runs from a copy of a folder that has been used elsewhere since. It gets nothing to do. Stop it, or pair this machine anew with a new code.";
  }
  const [other] = await sql.query<{ address: string }>(
    "select address from agent_instances where tenant_id = $1 and agent_id = $2 and agent_instance_id = $3",
    [tenantId, agentId, holder],
  );
  const where = other === undefined ? "" : `, seen from ${other.address},`;
  return `Another run of this agent${where} writes at the moment, and only one may. This one takes over when the other has ended or was silent for ${leaseMs / 1_000} seconds.`;
}
