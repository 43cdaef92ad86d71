import type { TenantSql } from "@/server/platform/db/database";
import { journalLiesBesideAgent } from "./agent.schema";
import type { AgentPlace } from "./agent-parts";
import { AgentRefused } from "./agent-refused";

/**
 * Another machine takes the place of the one that is paired. Where the journal lay with that one, this one may have none: the
 * connection reads only until a person lets it write again, and while postings are unclear the machine is not taken at all.
 * To be called inside the transaction that pairs, before what the agent said of itself is forgotten.
 * @throws AgentRefused `code_refused` with the remedy; the code can be used later
 */
export async function holdWritesForPairing(sql: TenantSql, { tenantId, agentId }: AgentPlace): Promise<void> {
  const [led] = await sql.query<{ environmentId: string; connectionId: string; edition: string | null }>(
    `select c.environment_id as "environmentId", c.connection_id as "connectionId", a.report ->> 'edition' as edition
     from agents a join connections c on c.tenant_id = a.tenant_id and c.environment_id = a.environment_id and c.slot = 'erp'
       and c.config ->> 'agentId' = a.agent_id::text
     where a.tenant_id = $1 and a.agent_id = $2 and a.paired_at is not null for update of c`,
    [tenantId, agentId],
  );
  if (led === undefined || !journalLiesBesideAgent(led.edition)) return;
  const [unclear] = await sql.query(
    `select 1 as unclear from postings where tenant_id = $1 and environment_id = $2 and state in ('sending', 'unknown') limit 1`,
    [tenantId, led.environmentId],
  );
  if (unclear !== undefined) {
    throw new AgentRefused(
      "code_refused",
      "A posting has no clear end yet, and the journal of the machine that is paired knows it. Start that one and wait until it is clear, or move its folder here and start it without pairing.",
    );
  }
  await sql.query(
    `update connections set config = config || '{"mode": "read_only"}' where tenant_id = $1 and connection_id = $2`,
    [tenantId, led.connectionId],
  );
}
