import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import { appendAudit } from "@/server/platform/audit";
import type { Database, TenantSql } from "@/server/platform/db/database";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

type ConnectionPlace = EnvironmentPlace & { readonly connectionId: string };

/**
 * Forgets the credentials before the ones in use, ahead of time.
 * @throws AppError `not_found`; `conflict` when none are kept.
 */
export async function endOverlap(
  { db, clock }: Ground,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { connectionId }: { readonly connectionId: string },
): Promise<void> {
  const place = { tenantId, environmentId, connectionId };
  await db.withTenantSql(place, async (sql) => {
    if (await forget(sql, place, clock.now(), actor)) return;
    await requireConnection(sql, place);
    throw new AppError("conflict", "No credentials are kept beside those in use.", {
      userText: "The ones before are forgotten already.",
    });
  });
}

/** Forgets them when their time is over. */
export const endOverlapInTime = (sql: TenantSql, place: ConnectionPlace, now: Date): Promise<boolean> =>
  forget(sql, place, now, "system: rotation", { sql: "previous_kept_until <= $4", value: now });

/** Forgets them when the other system refuses them too. */
export const forgetRefused = (
  sql: TenantSql,
  place: ConnectionPlace,
  sealed: Uint8Array,
  now: Date,
): Promise<boolean> =>
  forget(sql, place, now, "system: rotation", { sql: "sealed_previous_credentials = $4", value: sealed });

/** @returns whether there were some. */
async function forget(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
  now: Date,
  actor: string,
  only?: { readonly sql: string; readonly value: unknown },
): Promise<boolean> {
  const [forgotten] = await sql.query<{ name: string }>(
    `update connections set sealed_previous_credentials = null, previous_set_at = null, previous_valid_until = null, previous_kept_until = null
     where tenant_id = $1 and environment_id = $2 and connection_id = $3 and sealed_previous_credentials is not null
       and ${only?.sql ?? "true"}
     returning name`,
    [tenantId, environmentId, connectionId, ...(only === undefined ? [] : [only.value])],
  );
  if (forgotten === undefined) return false;
  await appendAudit(sql, {
    tenantId,
    at: now,
    actor,
    action: "connection.credentials_overlap_ended",
    target: connectionId,
    detail: { name: forgotten.name },
  });
  return true;
}
