import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { PollPlace } from "@/server/pipeline/connections/poll-lease";
import type { Database } from "@/server/platform/db/database";

/**
 * Which payments of a batch tell the portal something: those it has as authorized or pending, and those it has missed since the
 * connection was made. What was there before is nobody's news, and neither is what a backfill was to record alone: an event of it
 * would post what the books were said to have.
 */
export async function findSettlementNews(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId, connectionId }: PollPlace,
  records: readonly PulledRecord<GatewayTransaction>[],
): Promise<ReadonlySet<string>> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ transactionId: string }>(
      `select t.transaction_id as "transactionId" from unnest($4::text[], $5::timestamptz[]) as t (transaction_id, occurred_at)
       join connections c on c.tenant_id = $1 and c.connection_id = $3
       left join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = t.transaction_id
       left join lateral (
         select bool_or(not coalesce((e.body #>> '{backfill,recordOnly}')::boolean, false)) as counts, count(*) > 0 as heard
         from events e where e.tenant_id = $1 and e.environment_id = $2 and e.transaction_id = t.transaction_id
       ) e on true
       where case when p.transaction_id is null then t.occurred_at >= c.created_at and (not e.heard or e.counts)
         else p.gateway_status in ('authorized', 'pending') and e.counts end`,
      [
        ...[tenantId, environmentId, connectionId, records.map(({ externalId }) => externalId)],
        records.map(({ occurredAt }) => occurredAt),
      ],
      "settlement-news",
    ),
  );
  return new Set(rows.map(({ transactionId }) => transactionId));
}
