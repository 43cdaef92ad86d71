import {
  asConnectorFailure,
  type CallRemote,
  type OperationName,
  remoteOutcome,
  wireOperations,
} from "@/server/connectors/sage-pro/remote";
import { ConnectorError } from "@/server/kernel/connector-error";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgentParts, AgentPlace } from "./agent-parts";
import { agentTopic, taskTopic, type Waker, wake } from "./waker";

export interface CallTimes {
  /** How long is waited for an answer of an operation that reads, and of one that writes. */
  readonly readMs: number;
  readonly writeMs: number;
  readonly lookMs: number;
}

export const callTimes: CallTimes = { readMs: 20_000, writeMs: 45_000, lookMs: 2_000 };

/** An agent that was not heard of for this long is away: nothing is left with it to be done later. */
export const awayMs = 90_000;

/** An agent answers its own environment alone. */
export type CalledAgent = AgentPlace & EnvironmentPlace;

export interface CallParts extends AgentParts {
  readonly waker: Waker;
  readonly times?: CallTimes;
}

/**
 * Operations by way of an agent.
 *
 * The call throws ConnectorError `unavailable` when nothing was done and nothing will be, because no agent ever had the task;
 * `timeout` when an agent had a task that writes and its answer did not come: only the journal can tell; `forbidden` when
 * the agent cannot or may not; and whatever the site itself says.
 */
export function callAgent(parts: CallParts, place: CalledAgent): CallRemote {
  const { db, clock, waker, times = callTimes } = parts;
  return async (operation, input) => {
    const writes = wireOperations[operation].effect === "write";
    const deadlineMs = writes ? times.writeMs : times.readMs;
    const taskId = newId();
    const ear = waker.listen(taskTopic(taskId));
    const until = performance.now() + deadlineMs;
    try {
      const now = clock.now();
      await db.withTenantSql(place, async (sql) => {
        refuseUnready(await readAgent(sql, place), { operation, now });
        if (writes) await refuseReplaced(sql, place);
        await sql.query(
          `insert into agent_tasks (tenant_id, agent_task_id, agent_id, operation, writes, input, created_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            ...[place.tenantId, taskId, place.agentId, operation, writes, JSON.stringify(input ?? null)],
            ...[now, new Date(now.getTime() + deadlineMs)],
          ],
        );
        await wake(sql, agentTopic(place.agentId));
      });
      for (;;) {
        const outcome = await db.withTenantSql(place, (sql) => readOutcome(sql, { ...place, taskId }));
        if (outcome !== undefined) return outcomeOf(outcome);
        const leftMs = until - performance.now();
        if (leftMs <= 0 || waker.stopping) break;
        await ear.next(Math.min(leftMs, times.lookMs));
      }
      const end = await giveUp(parts, { ...place, taskId, writes });
      if (end instanceof ConnectorError) throw end;
      return outcomeOf(end);
    } finally {
      ear.end();
    }
  };
}

type AgentRow = { revokedAt: Date | null; pairedAt: Date | null; lastSeenAt: Date | null; operations: unknown };
type TaskPlace = AgentPlace & { readonly taskId: string };

async function readAgent(
  sql: TenantSql,
  { tenantId, environmentId, agentId }: CalledAgent,
): Promise<AgentRow | undefined> {
  const [agent] = await sql.query<AgentRow>(
    `select revoked_at as "revokedAt", paired_at as "pairedAt", last_seen_at as "lastSeenAt", report -> 'operations' as operations
     from agents where tenant_id = $1 and environment_id = $2 and agent_id = $3`,
    [tenantId, environmentId, agentId],
  );
  return agent;
}

/**
 * Whoever opened the connection before it was led over another agent writes nothing over this one any more. The lock makes a change
 * that is under way come before or after the task, see `leadOverAgent`. @throws ConnectorError `unavailable`
 */
async function refuseReplaced(sql: TenantSql, { tenantId, environmentId, agentId }: CalledAgent): Promise<void> {
  const [connection] = await sql.query<{ agentId: string | null }>(
    `select config ->> 'agentId' as "agentId" from connections
     where tenant_id = $1 and environment_id = $2 and slot = 'erp' for share`,
    [tenantId, environmentId],
    "agent-of-connection",
  );
  if (connection === undefined || connection.agentId === null || connection.agentId === agentId) return;
  throw new ConnectorError("unavailable", "Sage Pro is reached over another agent since; nothing was done.");
}

/** Operations that every edition has, and the first version of the program had not. */
const cameLater: ReadonlySet<OperationName> = new Set([
  "listCustomers",
  "listOpenInvoices",
  "listMarkedInvoices",
  "readRecurringMark",
  "listItems",
  "readColumns",
]);

function refuseUnready(
  agent: AgentRow | undefined,
  { operation, now }: { readonly operation: OperationName; readonly now: Date },
): void {
  if (agent === undefined || agent.revokedAt !== null) {
    throw new ConnectorError("forbidden", "The agent of this connection was revoked; nothing was done.");
  }
  if (agent.pairedAt === null) {
    throw new ConnectorError("forbidden", "The agent of this connection is not paired yet; nothing was done.");
  }
  if (agent.lastSeenAt === null || now.getTime() - agent.lastSeenAt.getTime() > awayMs) {
    throw new ConnectorError("unavailable", "The agent on site is not connected; nothing was done.");
  }
  if (Array.isArray(agent.operations) && !agent.operations.includes(operation)) {
    const why = cameLater.has(operation)
      ? "Update the agent: the newer program is under Connections, Agents"
      : "Its edition may not have it, or the agent must be updated";
    throw new ConnectorError("forbidden", `The agent on site does not offer ${operation}. ${why}; nothing was done.`);
  }
}

/** @returns undefined while there is no outcome. */
async function readOutcome(sql: TenantSql, { tenantId, taskId }: TaskPlace): Promise<unknown> {
  const [row] = await sql.query<{ state: string; outcome: unknown }>(
    "select state, outcome from agent_tasks where tenant_id = $1 and agent_task_id = $2",
    [tenantId, taskId],
    "agent-task-outcome",
  );
  if (row?.state === "withdrawn") {
    throw new ConnectorError("forbidden", "The agent of this connection was revoked; nothing was done.");
  }
  return row?.state === "done" ? row.outcome : undefined;
}

/** Withdraws a task that nobody has; whether that was still possible is what is known of it. @returns an outcome that came meanwhile, or the failure */
async function giveUp({ db, clock }: AgentParts, task: TaskPlace & { readonly writes: boolean }): Promise<unknown> {
  const { tenantId, taskId, writes } = task;
  return db.withTenantSql(task, async (sql) => {
    const withdrawn = await sql.query(
      `update agent_tasks set state = 'withdrawn', finished_at = $3
       where tenant_id = $1 and agent_task_id = $2 and state = 'waiting' returning 1 as withdrawn`,
      [tenantId, taskId, clock.now()],
    );
    // A failure is given back rather than thrown: a throw would undo the withdrawal.
    return withdrawn.length > 0 ? notFetched() : ((await readOutcome(sql, task)) ?? notAnswered(writes));
  });
}

const notFetched = () =>
  new ConnectorError(
    "unavailable",
    "The agent on site did not fetch the task, and it was withdrawn; nothing was done.",
  );

const notAnswered = (writes: boolean) =>
  writes
    ? new ConnectorError(
        "timeout",
        "The agent on site took the task and did not answer; whether it acted is not known.",
      )
    : new ConnectorError("unavailable", "The agent on site did not answer in time.");

function outcomeOf(stored: unknown): unknown {
  const outcome = remoteOutcome.safeParse(stored);
  if (!outcome.success) throw new ConnectorError("unexpected_shape", "The agent's answer has a form we do not know.");
  if (outcome.data.ok) return outcome.data.output;
  throw asConnectorFailure(outcome.data.failure);
}
