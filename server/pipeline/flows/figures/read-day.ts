import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions";
import type { FlowOverview } from "./figures.schema";

type Row = {
  flow_id: string;
  currency: string | null;
  runs: string;
  waiting: string;
  need_you: string;
  minor: string | null;
};

/**
 * What went through the flows of an environment, by flow: one statement over the range of ids that begins with `firstRunId`, which
 * ascend with the time.
 */
export async function readDay(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  firstRunId: string,
): Promise<ReadonlyMap<string, FlowOverview["day"]>> {
  const rows = await sql.query<Row>(
    `select v.flow_id, r.currency, sum(r.runs) as runs, sum(r.waiting) as waiting, sum(r.need_you) as need_you, sum(r.minor)::text as minor
     from (select r.flow_version_id, p.currency, count(*) as runs, count(*) filter (where r.status = 'waiting') as waiting,
         count(*) filter (where r.status = 'dead') as need_you, sum(p.amount_minor) as minor
       from runs r
       left join payments p on p.tenant_id = r.tenant_id and p.environment_id = r.environment_id and p.transaction_id = r.transaction_id
       where r.tenant_id = $1 and r.environment_id = $2 and r.run_id >= $3 and r.flow_version_id is not null
       group by r.flow_version_id, p.currency) r
     join flow_versions v on v.tenant_id = $1 and v.environment_id = $2 and v.flow_version_id = r.flow_version_id
     group by v.flow_id, r.currency order by v.flow_id, r.currency`,
    [tenantId, environmentId, firstRunId],
  );
  const days = new Map<string, FlowOverview["day"]>();
  for (const { flow_id, currency, runs, waiting, need_you, minor } of rows) {
    const day = days.get(flow_id) ?? { runs: 0, waiting: 0, needYou: 0, money: [] };
    days.set(flow_id, {
      runs: day.runs + Number(runs),
      waiting: day.waiting + Number(waiting),
      needYou: day.needYou + Number(need_you),
      money: currency === null || minor === null ? day.money : [...day.money, { currency, minor: BigInt(minor) }],
    });
  }
  return days;
}
