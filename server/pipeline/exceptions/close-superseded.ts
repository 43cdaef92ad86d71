import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** An event of the shop that has come to its end, and the record it is about. */
export interface EndedRecord {
  readonly eventId: string;
  readonly orderingKey: string;
}

/**
 * Closes what earlier states of the same record were put before a person for. Each state is handled as the record stands by then, so the
 * later one says all that is still wrong with it, and two would ask for the same thing.
 */
export async function closeSuperseded(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  ended: readonly EndedRecord[],
): Promise<void> {
  if (ended.length === 0) return;
  await sql.query(
    `update exceptions x set resolved_at = now(), resolution = 'healed'
     from unnest($3::uuid[], $4::text[]) as ended (event_id, ordering_key)
     join events later on later.tenant_id = $1 and later.environment_id = $2 and later.event_id = ended.event_id,
       events earlier
     where x.tenant_id = $1 and x.environment_id = $2 and x.resolved_at is null and x.transaction_id = '' and x.subject = ''
       and earlier.tenant_id = $1 and earlier.environment_id = $2 and earlier.event_id = x.event_id
       and earlier.kind = later.kind and earlier.ordering_key = ended.ordering_key and earlier.received_at < later.received_at`,
    [tenantId, environmentId, ended.map(({ eventId }) => eventId), ended.map(({ orderingKey }) => orderingKey)],
    "close-superseded-exceptions",
  );
}
