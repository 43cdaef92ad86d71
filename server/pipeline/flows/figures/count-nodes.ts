import { firstIdAt } from "@/server/kernel/ids";
import type { TenantSql } from "@/server/platform/db/database";
import { triggerNode } from "../flow.schema";
import { readFlow } from "../read-flow";
import type { FlowsPlace } from "../versions";
import { completeWay } from "./complete-way";
import type { FlowFigures, NodeFigures } from "./figures.schema";

const dayMs = 86_400_000;
/** Traces that are read at once. A flow that does more a day shows its newest ones, and says so. */
const mostRuns = 50_000;

/** Runs of one version that went the same way, with the same end. */
type Way = {
  flow_version_id: string;
  status: string;
  currency: string | null;
  runs: string;
  minor: string | null;
  nodes: (string | null)[];
};

/**
 * What has come to each node of a flow in the last 24 hours, its beginning too, in whichever version: the runs that began since then, each by the nodes of
 * its last try. One statement for the whole flow, over a range of ids; few ways lead through a flow, so few rows come back.
 */
export async function countNodes(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { flowId, now, most = mostRuns }: { readonly flowId: string; readonly now: Date; readonly most?: number },
): Promise<FlowFigures> {
  const since = new Date(now.getTime() - dayMs);
  const flow = [tenantId, environmentId, flowId];
  const ways = await sql.query<Way>(
    `with counted as materialized (
       select r.flow_version_id, r.transaction_id, r.status, r.trace -> -1 -> 'steps' as steps from runs r
       where r.tenant_id = $1 and r.environment_id = $2 and r.run_id >= $4 and r.flow_version_id in
         (select flow_version_id from flow_versions where tenant_id = $1 and environment_id = $2 and flow_id = $3)
       order by r.run_id desc limit $5)
     select c.flow_version_id, c.status, p.currency, count(*) as runs, sum(p.amount_minor)::text as minor,
       array(select s.node from json_to_recordset(c.steps) as s (node text)) as nodes
     from counted c
     left join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = c.transaction_id
     group by c.flow_version_id, c.status, p.currency, nodes`,
    [...flow, firstIdAt(since), most],
  );
  const versions = await sql.query<{ flow_version_id: string; document: unknown }>(
    `select flow_version_id, document from flow_versions
     where tenant_id = $1 and environment_id = $2 and flow_id = $3 and flow_version_id = any ($4)`,
    [...flow, [...new Set(ways.map((way) => way.flow_version_id))]],
  );
  const documents = new Map(versions.map((row) => [row.flow_version_id, readFlow(row.document)]));
  const nodes: Record<string, NodeFigures> = {};
  let runs = 0;
  for (const way of ways) {
    runs += Number(way.runs);
    const told = way.nodes.filter((node) => node !== null);
    const document = documents.get(way.flow_version_id);
    const came = document === undefined ? new Set(told) : completeWay(document, told);
    nodes[triggerNode] = addWay(nodes[triggerNode], way, false);
    for (const node of came) nodes[node] = addWay(nodes[node], way, node === told.at(-1));
  }
  return { since, runs, isCut: runs >= most, nodes };
}

function addWay(before: NodeFigures | undefined, { runs, status, currency, minor }: Way, isLast: boolean): NodeFigures {
  const { came, waiting, needYou, money } = before ?? { came: 0, waiting: 0, needYou: 0, money: [] };
  const count = Number(runs);
  return {
    came: came + count,
    waiting: waiting + (isLast && status === "waiting" ? count : 0),
    needYou: needYou + (isLast && status === "dead" ? count : 0),
    money: currency === null || minor === null ? money : addMoney(money, currency, BigInt(minor)),
  };
}

function addMoney(sums: NodeFigures["money"], currency: string, minor: bigint): NodeFigures["money"] {
  if (!sums.some((sum) => sum.currency === currency)) return [...sums, { currency, minor }];
  return sums.map((sum) => (sum.currency === currency ? { currency, minor: sum.minor + minor } : sum));
}
