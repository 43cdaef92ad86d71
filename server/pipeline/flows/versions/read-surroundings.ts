import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowSurroundings } from "../check-flow";
import type { FlowsPlace } from "./flows-ground";

/** What a flow is to fit into when it is published: connections, lookup tables and currency, and what the other flows take. */
export async function readSurroundings(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  flowId: string,
): Promise<FlowSurroundings> {
  const slots = await sql.query<{ slot: string }>(
    "select distinct slot from connections where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  const tables = await sql.query<{ name: string }>(
    "select name from lookup_tables where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  const others = await sql.query<{ taking: string; name: string }>(
    `select taking, name from flows
     where tenant_id = $1 and environment_id = $2 and flow_id <> $3 and taking is not null`,
    [tenantId, environmentId, flowId],
  );
  const { baseCurrency } = await readPostingRules(sql, { tenantId, environmentId });
  return {
    flowId,
    boundSlots: new Set(slots.map(({ slot }) => slot)),
    tables: new Set(tables.map(({ name }) => name)),
    currency: baseCurrency,
    takenBy: new Map(others.map(({ taking, name }) => [taking, name])),
  };
}
