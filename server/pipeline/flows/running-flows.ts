import type { Database, TenantSql } from "@/server/platform/db/database";
import { compileFlow, type FlowPlan } from "./compile-flow";
import { readFlow } from "./read-flow";

/** A version of a flow, ready to run. */
export interface RunningFlow {
  readonly flowId: string;
  readonly flowVersionId: string;
  readonly version: number;
  readonly name: string;
  readonly plan: FlowPlan;
}

/** The flows of one environment, as they stand when a chunk is taken up. */
export interface EnvironmentFlows {
  /** The version that takes events of a kind now: at most one, the database sees to it. */
  taking(kind: string): RunningFlow | undefined;
  /** A version of before, for what began with it. @returns undefined for an id the environment does not have. */
  version(flowVersionId: string): Promise<RunningFlow | undefined>;
}

export interface RunningFlows {
  /** Reads what runs in an environment now, in the caller's transaction. */
  read(sql: TenantSql, place: Place): Promise<EnvironmentFlows>;
}

interface Place {
  readonly tenantId: string;
  readonly environmentId: string;
}

type VersionRow = {
  flow_version_id: string;
  flow_id: string;
  version: number;
  document: unknown;
};

const selectTaking = `
  select w.taking, v.flow_version_id, v.flow_id, v.version, v.document from flows w
  join lateral (select flow_version_id, flow_id, version, document from flow_versions v
    where v.tenant_id = w.tenant_id and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
  where w.tenant_id = $1 and w.environment_id = $2 and w.taking is not null`;

const selectVersion = `
  select flow_version_id, flow_id, version, document from flow_versions
  where tenant_id = $1 and environment_id = $2 and flow_version_id = $3`;

/** Versions are immutable, so each is made ready once. As many are kept as are likely to run on one machine. */
export function createRunningFlows(db: Pick<Database, "withTenantSql">, { kept = 1_000 } = {}): RunningFlows {
  const ready = new Map<string, RunningFlow>();
  const make = (row: VersionRow): RunningFlow => {
    const known = ready.get(row.flow_version_id);
    if (known !== undefined) return known;
    const document = readFlow(row.document);
    const flow: RunningFlow = {
      flowId: row.flow_id,
      flowVersionId: row.flow_version_id,
      version: row.version,
      name: document.name,
      plan: compileFlow(document),
    };
    ready.set(flow.flowVersionId, flow);
    const [oldest] = ready.keys();
    if (ready.size > kept && oldest !== undefined) ready.delete(oldest);
    return flow;
  };
  return {
    async read(sql, { tenantId, environmentId }) {
      const rows = await sql.query<VersionRow & { taking: string }>(selectTaking, [tenantId, environmentId]);
      const byKind = new Map(rows.map((row) => [row.taking, make(row)]));
      return {
        taking: (kind) => byKind.get(kind),
        async version(flowVersionId) {
          const known = ready.get(flowVersionId);
          if (known !== undefined) return known;
          const [row] = await db.withTenantSql({ tenantId }, (own) =>
            own.query<VersionRow>(selectVersion, [tenantId, environmentId, flowVersionId]),
          );
          return row === undefined ? undefined : make(row);
        },
      };
    },
  };
}
