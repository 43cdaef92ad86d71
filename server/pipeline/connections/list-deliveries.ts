import type { Database } from "@/server/platform/db/database";
import type { Delivery } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";
import { requireConnection } from "./require-connection";

/** What polling found lies among the events too, so only the newest of all of them are looked through. */
const lookedThrough = 2_000;
const shown = 50;

const accepted = `
  select e.event_id as "deliveryId", e.received_at as at, 202 as status, octet_length(coalesce(e.body->'message', 'null')::text) as "sizeBytes",
    e.deliveries as times, coalesce(e.body->'message'->>'type', e.body->>'hint', '') as type, e.transaction_id as "transactionId",
    '' as reason, '' as excerpt
  from (select event_id, received_at, connection_id, source, deliveries, body, transaction_id from events
    where tenant_id = $1 and environment_id = $2 order by event_id desc limit ${lookedThrough}) e
  where e.connection_id = $3 and e.source in ('notification', 'silent_post')
  order by e.event_id desc limit ${shown}`;

const refused = `
  select refused_delivery_id as "deliveryId", received_at as at, status, size_bytes as "sizeBytes", 1 as times, '' as type,
    '' as "transactionId", reason, excerpt
  from refused_deliveries where tenant_id = $1 and connection_id = $2 order by refused_delivery_id desc limit ${shown}`;

/** The last deliveries to a connection's address, accepted and refused ones together, newest first. @throws AppError `not_found`. */
export async function listDeliveries(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, environmentId }: EnvironmentPlace,
  connectionId: string,
): Promise<Delivery[]> {
  return db.withTenantSql({ tenantId }, async (sql) => {
    await requireConnection(sql, { tenantId, environmentId, connectionId });
    const came = await sql.query<Delivery>(accepted, [tenantId, environmentId, connectionId]);
    const turnedAway = await sql.query<Delivery>(refused, [tenantId, connectionId]);
    return [...came, ...turnedAway].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, shown);
  });
}
