import type { RemoteOutcome } from "@/server/connectors/sage-pro/remote";
import { guardJson } from "@/server/platform/card-guard";
import type { Log } from "@/server/platform/log/log";
import type { AgentParts, AgentPlace } from "./agent-parts";
import { taskTopic, wake } from "./waker";

/** Fields of the operations that hold identifiers and amounts, however much their digits look like a card's. */
const identifiers = [
  ...["postingKey", "reversesPostingKey", "rowsHash", "currentHash", "refno", "invno", "custno", "ornum", "ponum"],
  ...["item", "after", "arsess", "cashAccount", "minor", "yearprd", "stored", "copy", "highest"],
];

export interface TaskResult {
  readonly taskId: string;
  readonly outcome: RemoteOutcome;
}

/**
 * Stores what became of tasks and tells who waits. An answer that comes late is stored too: the look-up that follows an unclear
 * posting is the rule, and this shows what happened. Answers to tasks that are not open are named all the same, so that the site
 * can let go of them.
 */
export async function storeResults(
  { db, clock, log }: AgentParts & { readonly log: Log },
  place: AgentPlace,
  results: readonly TaskResult[],
): Promise<readonly string[]> {
  const { tenantId, agentId } = place;
  const now = clock.now();
  const guarded = results.map(({ taskId, outcome }) => {
    const { clean, findings } = guardJson(outcome, { allowFields: identifiers });
    if (findings.length > 0) log.warn("a card number was removed from an agent's answer", { agentId, taskId });
    return { taskId, outcome: clean };
  });
  await db.withTenantSql(place, async (sql) => {
    const stored = await sql.query<{ taskId: string }>(
      `update agent_tasks t set state = 'done', outcome = given.outcome, finished_at = $3
       from jsonb_to_recordset($4::jsonb) as given ("taskId" uuid, outcome jsonb)
       where t.tenant_id = $1 and t.agent_id = $2 and t.agent_task_id = given."taskId" and t.state = 'handed_out'
       returning t.agent_task_id as "taskId"`,
      [tenantId, agentId, now, JSON.stringify(guarded)],
    );
    for (const { taskId } of stored) await wake(sql, taskTopic(taskId));
  });
  return results.map(({ taskId }) => taskId);
}
