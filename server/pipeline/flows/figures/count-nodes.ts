import { firstIdAt } from "@/server/kernel/ids";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions";
import type { FlowFigures, NodeFigures } from "./figures.schema";

const dayMs = 86_400_000;
/** Traces that are read at once. A flow that does more a day shows its newest ones, and says so. */
const mostRuns = 50_000;

type Row = {
  node: string | null;
  currency: string | null;
  came: string;
  waiting: string;
  need_you: string;
  minor: string | null;
};

/**
 * What has come to each node of a flow in the last 24 hours, in whichever version: the runs that began since then, each by the nodes of
 * its last try. One statement for the whole flow, over a range of ids; the row without a node holds all of them.
 */
export async function countNodes(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { flowId, now, most = mostRuns }: { readonly flowId: string; readonly now: Date; readonly most?: number },
): Promise<FlowFigures> {
  const since = new Date(now.getTime() - dayMs);
  const rows = await sql.query<Row>(
    `with counted as materialized (
       select r.transaction_id, r.status, r.trace -> -1 -> 'steps' as steps from runs r
       where r.tenant_id = $1 and r.environment_id = $2 and r.run_id >= $4 and r.flow_version_id in
         (select flow_version_id from flow_versions where tenant_id = $1 and environment_id = $2 and flow_id = $3)
       order by r.run_id desc limit $5),
     -- Few ways lead through a flow: runs that went the same one are counted together before anything is looked up by node.
     ways as (
       select c.status, p.currency, count(*) as runs, sum(p.amount_minor) as minor,
         array(select s.node from json_to_recordset(c.steps) as s (node text)) as nodes
       from counted c
       left join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = c.transaction_id
       group by c.status, p.currency, nodes)
     select n.node, w.currency, sum(w.runs) as came, sum(w.runs) filter (where w.status = 'waiting' and n.is_last) as waiting,
       sum(w.runs) filter (where w.status = 'dead' and n.is_last) as need_you, sum(w.minor)::text as minor
     from ways w cross join lateral (
       select s.node, s.node is not distinct from w.nodes[cardinality(w.nodes)] as is_last from (select distinct unnest(w.nodes) as node) s
       where s.node is not null
       union all select null, true) n
     group by n.node, w.currency`,
    [tenantId, environmentId, flowId, firstIdAt(since), most],
  );
  const nodes: Record<string, NodeFigures> = {};
  let runs = 0;
  for (const { node, currency, came, waiting, need_you, minor } of rows) {
    if (node === null) {
      runs += Number(came);
      continue;
    }
    const known = nodes[node] ?? { came: 0, waiting: 0, needYou: 0, money: [] };
    nodes[node] = {
      came: known.came + Number(came),
      waiting: known.waiting + Number(waiting ?? 0),
      needYou: known.needYou + Number(need_you ?? 0),
      money: currency === null || minor === null ? known.money : [...known.money, { currency, minor: BigInt(minor) }],
    };
  }
  return { since, runs, isCut: runs >= most, nodes };
}
