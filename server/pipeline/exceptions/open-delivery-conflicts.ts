import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { type ExceptionToOpen, openExceptions } from "./open-exceptions";
import { touchAlerts } from "./touch-alerts";

type Row = { event_id: string; transaction_id: string; amount_minor: string | null; currency: string | null };

/*
 * The front door may only store a conflict, so it is found here, beside the event whose delivery id it carries. An event that has
 * its exception, open or closed, is left alone: a sender that repeats itself is no news.
 */
const select = `
  select distinct e.event_id, e.transaction_id, p.amount_minor::text, p.currency
  from event_conflicts c
  join events e on e.tenant_id = c.tenant_id and e.environment_id = c.environment_id
    and e.connection_id = c.connection_id and e.dedupe_key = c.dedupe_key
  left join payments p on p.tenant_id = e.tenant_id and p.environment_id = e.environment_id and p.transaction_id = e.transaction_id
  where c.tenant_id = $1 and c.environment_id = $2
    and not exists (select 1 from exceptions x where x.tenant_id = e.tenant_id and x.environment_id = e.environment_id
      and x.event_id = e.event_id and x.cause = 'delivery_conflict')
  limit 500`;

/** Makes an exception of every delivery whose id came before with another content. @returns how many are new. */
export async function openDeliveryConflicts(sql: TenantSql, place: EnvironmentPlace): Promise<number> {
  const rows = await sql.query<Row>(select, [place.tenantId, place.environmentId], "delivery-conflicts");
  const conflicts = rows.map(
    (row): ExceptionToOpen => ({
      eventId: row.event_id,
      transactionId: row.transaction_id,
      cause: "delivery_conflict",
      amount:
        row.amount_minor === null || row.currency === null
          ? undefined
          : { minor: BigInt(row.amount_minor), currency: row.currency },
      text: "A notification came again under the same id with another content. The first one counts; the other is kept and not applied.",
    }),
  );
  await openExceptions(sql, place, conflicts);
  await touchAlerts(sql, place, conflicts);
  return conflicts.length;
}
