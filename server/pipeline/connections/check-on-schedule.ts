import { type CheckParts, checkConnection } from "./check-connection";
import type { CheckStep, ConnectionCheck } from "./connection.schema";
import type { EnvironmentPlace } from "./load-environment";

/**
 * Tries a connection by itself. A paused one is left alone, one that is away has its own probes, and so is one whose sign-in was refused, until somebody enters another:
 * PayTrace locks a user after four refused sign-ins.
 *
 * @returns undefined when it was left alone.
 */
export async function checkOnSchedule(
  parts: CheckParts,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<ConnectionCheck | undefined> {
  const [connection] = await parts.db.withTenantSql(place, (sql) =>
    sql.query<{ paused: boolean; isAway: boolean; results: readonly CheckStep[] | null }>(
      `select c.paused_at is not null as paused, c.intake_limit is not null as "isAway", h.results from connections c
       left join lateral (select results from connection_checks h where h.tenant_id = c.tenant_id
         and h.connection_id = c.connection_id order by h.connection_check_id desc limit 1) h on true
       where c.tenant_id = $1 and c.environment_id = $2 and c.connection_id = $3`,
      [place.tenantId, place.environmentId, place.connectionId],
    ),
  );
  if (connection === undefined || connection.paused || connection.isAway) return undefined;
  if (connection.results?.some(({ name, passed }) => name === "signed_in" && !passed)) return undefined;
  return checkConnection(parts, place, "schedule");
}
