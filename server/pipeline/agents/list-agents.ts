import { agentVersion } from "@/server/connectors/sage-pro/remote";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { type ActingRole, type EnvironmentKind, roleAllows } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import { type Agent, type AgentList, type AgentState, agentReportSchema } from "./agent.schema";
import type { AgentParts } from "./agent-parts";
import { awayMs } from "./call-agent";

type AgentRow = {
  agentId: string;
  name: string;
  createdAt: Date;
  pairingExpiresAt: Date | null;
  pairedAt: Date | null;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
  report: unknown;
  clockOffsetMs: string | null;
  queueLength: number;
  lastError: string;
  openTasks: number;
  holder: string | null;
  leaseUntil: Date | null;
  connected: boolean;
};
type RunRow = {
  agentId: string;
  instanceId: string;
  address: string;
  stale: boolean;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

export interface ListParts extends AgentParts {
  readonly portalUrl: string;
  readonly programSha256?: string | null;
}

/** The agents of one environment, those that work first, and how each of them is. */
export async function listAgents(
  { db, clock, portalUrl, programSha256 = null }: ListParts,
  place: EnvironmentPlace & { readonly role: ActingRole; readonly environmentKind: EnvironmentKind },
): Promise<AgentList> {
  const now = clock.now();
  const { agents, runs, otherwise } = await db.withTenantSql(place, async (sql) => ({
    agents: await selectAgents(sql, place, now),
    runs: await selectRuns(sql, place, new Date(now.getTime() - awayMs)),
    otherwise: await sql.query(
      `select 1 as filled from connections where tenant_id = $1 and environment_id = $2 and slot = 'erp'
         and coalesce(config ->> 'reach', 'simulated') <> 'agent'`,
      [place.tenantId, place.environmentId],
    ),
  }));
  return {
    agents: agents.map((row) => agentOf(row, runs, now)),
    mayManage: roleAllows(place.role, "connections.manage"),
    mayConnect: place.environmentKind !== "sandbox" && otherwise.length === 0,
    currentVersion: agentVersion,
    programSha256,
    portalUrl,
  };
}

const selectAgents = (sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace, now: Date) =>
  sql.query<AgentRow>(
    `select a.agent_id as "agentId", a.name, a.created_at as "createdAt", a.pairing_expires_at as "pairingExpiresAt",
       a.paired_at as "pairedAt", a.revoked_at as "revokedAt", a.last_seen_at as "lastSeenAt", a.report,
       a.clock_offset_ms::text as "clockOffsetMs", a.queue_length as "queueLength", a.last_error as "lastError",
       a.lease_instance_id as holder, a.lease_until as "leaseUntil",
       (select count(*)::int from agent_tasks t where t.tenant_id = a.tenant_id and t.agent_id = a.agent_id
          and t.state in ('waiting', 'handed_out') and t.expires_at > $3) as "openTasks",
       exists (select 1 from connections c where c.tenant_id = a.tenant_id and c.environment_id = a.environment_id
          and c.slot = 'erp' and c.config ->> 'reach' = 'agent' and c.config ->> 'agentId' = a.agent_id::text) as connected
     from agents a where a.tenant_id = $1 and a.environment_id = $2
     order by a.revoked_at is not null, a.created_at desc limit 100`,
    [tenantId, environmentId, now],
  );

const selectRuns = (sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace, since: Date) =>
  sql.query<RunRow>(
    `select i.agent_id as "agentId", i.agent_instance_id as "instanceId", i.address, i.stale,
       i.first_seen_at as "firstSeenAt", i.last_seen_at as "lastSeenAt"
     from agent_instances i join agents a on a.tenant_id = i.tenant_id and a.agent_id = i.agent_id
     where i.tenant_id = $1 and a.environment_id = $2 and i.last_seen_at > $3 order by i.first_seen_at`,
    [tenantId, environmentId, since],
  );

function agentOf(row: AgentRow, runs: readonly RunRow[], now: Date): Agent {
  const { agentId, name, createdAt, pairingExpiresAt, pairedAt, revokedAt, lastSeenAt, lastError, connected } = row;
  const report = agentReportSchema.safeParse(row.report);
  return {
    agentId,
    name,
    createdAt,
    pairingExpiresAt,
    pairedAt,
    revokedAt,
    lastSeenAt,
    lastError,
    connected,
    state: stateOf(row, now),
    report: report.success ? report.data : null,
    clockOffsetMs: row.clockOffsetMs === null ? null : Number(row.clockOffsetMs),
    queueLength: Math.max(row.openTasks, row.queueLength),
    runs: runs
      .filter((run) => run.agentId === agentId && revokedAt === null)
      .map(({ agentId: _, ...run }) => ({
        ...run,
        writes: run.instanceId === row.holder && row.leaseUntil !== null && row.leaseUntil > now,
      })),
  };
}

function stateOf({ revokedAt, pairedAt, pairingExpiresAt, lastSeenAt }: AgentRow, now: Date): AgentState {
  if (revokedAt !== null) return "revoked";
  if (pairedAt === null) return pairingExpiresAt !== null && pairingExpiresAt > now ? "waiting" : "code_expired";
  return lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() <= awayMs ? "online" : "offline";
}
