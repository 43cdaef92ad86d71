import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { neededSlots, type OngoingOutages, ongoingOutagesSchema } from "@/server/pipeline/connections/outage.schema";
import { readWaiting } from "@/server/pipeline/events/read-waiting";
import { type ActingRole, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";

/**
 * What holds an environment up: the outages that are under way, the systems it lacks, and what waits for them. What waits is counted
 * only while something does.
 */
export async function listOngoingOutages(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace & { readonly role: ActingRole },
): Promise<OngoingOutages> {
  return db.withTenantSql(place, async (sql) => {
    const outages = await sql.query(
      `select o.connection_id as "connectionId", c.name, c.slot, o.since, o.note, o.needs_you as "needsYou", o.next_probe_at as "nextProbeAt",
         coalesce(o.probe_leased_until > now(), false) as "isProbed", o.answered_at as "answeredAt", o.caught_up as "caughtUp"
       from connection_outages o join connections c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
       where o.tenant_id = $1 and o.environment_id = $2 and o.closed_at is null order by o.since`,
      [place.tenantId, place.environmentId],
    );
    const bound = await sql.query<{ slot: string }>(
      "select slot from connections where tenant_id = $1 and environment_id = $2",
      [place.tenantId, place.environmentId],
    );
    const missing = neededSlots.filter((needed) => !bound.some(({ slot }) => slot === needed));
    const nothingHolds = outages.length === 0 && missing.length === 0;
    const waiting = nothingHolds ? { count: 0, isMore: false, totals: [] } : await readWaiting(sql, place);
    return ongoingOutagesSchema.parse({
      outages,
      missing,
      waiting,
      mayManage: roleAllows(place.role, "connections.manage"),
    });
  });
}
