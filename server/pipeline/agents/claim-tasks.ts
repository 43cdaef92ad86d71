import type { HandedOutTask } from "@/server/connectors/sage-pro/remote";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgentPlace } from "./agent-parts";

/** After this a reading that was handed to a run which has not answered is given to another one. */
const readingLostMs = 30_000;

export interface Claim {
  readonly instanceId: string;
  readonly mayWrite: boolean;
  readonly holding: readonly string[];
  readonly room: number;
  readonly now: Date;
}

/**
 * Hands out what waits, the oldest first, and once more what was handed out and got lost: to this run without arriving, or to a run
 * that has lost its right to write since. The site answers what it did already from its own memory, and every posting has its key.
 */
export async function claimTasks(
  sql: TenantSql,
  { tenantId, agentId }: AgentPlace,
  { instanceId, mayWrite, holding, room, now }: Claim,
): Promise<HandedOutTask[]> {
  const rows = await sql.query<{ taskId: string; operation: string; input: unknown; expiresAt: Date }>(
    `update agent_tasks t set state = 'handed_out', handed_out_to = $3, handed_out_at = $4
     from (
       select tenant_id, agent_task_id from agent_tasks
       where tenant_id = $1 and agent_id = $2 and expires_at > $4 and (not writes or $5)
         and (state = 'waiting' or (state = 'handed_out' and case
           when handed_out_to = $3 then agent_task_id <> all ($6::uuid[])
           when writes then true
           else handed_out_at < $7 end))
       order by agent_task_id limit $8 for update skip locked
     ) open
     where t.tenant_id = open.tenant_id and t.agent_task_id = open.agent_task_id
     returning t.agent_task_id as "taskId", t.operation, t.input, t.expires_at as "expiresAt"`,
    [tenantId, agentId, instanceId, now, mayWrite, holding, new Date(now.getTime() - readingLostMs), room],
  );
  return rows
    .map(({ expiresAt, ...task }) => ({ ...task, expiresAt: expiresAt.toISOString() }))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}
