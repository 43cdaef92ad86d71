import type { CheckParts } from "@/server/pipeline/connections/check-connection";
import { asSteps, trySystem } from "@/server/pipeline/connections/check-system";
import type { CheckStep } from "@/server/pipeline/connections/connection.schema";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { OpenConnection } from "@/server/pipeline/connections/open-connection";
import { sealedPlace } from "@/server/pipeline/connections/sealed-place";
import { openCredentialsAlert } from "@/server/pipeline/exceptions/connection-alert";
import { appendAudit } from "@/server/platform/audit";
import { forgetRefused } from "./end-overlap";

/**
 * Brings the credentials before back when the ones in use were refused within the overlap of a rotation. They are tried first: nothing
 * is exchanged unless they work, whatever an older worker met. The refused ones are forgotten, and admins are told; where both are refused,
 * the ones before are forgotten.
 *
 * @param stored the connection as it was when its sign-in was refused
 * @param results of the check that met the refusal
 * @returns the results that hold now: those of the ones before when they came back, else the ones given.
 */
export async function fallBack(
  parts: CheckParts,
  place: EnvironmentPlace & { readonly connectionId: string },
  stored: OpenConnection,
  results: readonly CheckStep[],
): Promise<readonly CheckStep[]> {
  const { previous } = stored;
  const now = parts.clock.now();
  const isRefused = results.some(({ name, passed }) => name === "signed_in" && !passed);
  if (!isRefused || previous === undefined || previous.keptUntil <= now) return results;
  const again = await trySystem(parts, {
    ...stored,
    byItself: true,
    place,
    connectionId: place.connectionId,
    credentials: previous.credentials,
  });
  const failed = again?.find(({ passed }) => !passed);
  if (again === undefined || failed !== undefined) {
    // A system locks a user after a few refusals, so what it refuses here it is never asked about again.
    if (failed?.passed === false && failed.kind === "auth_expired") {
      await parts.db.withTenantSql(place, (sql) => forgetRefused(sql, place, previous.sealed, now));
    }
    return results;
  }
  const sealed = Buffer.from(
    parts.vault.seal(stored.dataKey, sealedPlace(place.connectionId), JSON.stringify(previous.credentials)),
  );
  const isBack = await parts.db.withTenantSql(place, async (sql) => {
    const { tenantId, environmentId, connectionId } = place;
    const changed = await sql.query<{ name: string }>(
      `update connections set sealed_credentials = $4, credentials_set_at = previous_set_at,
         credentials_valid_until = previous_valid_until, credentials_end_told = null, credentials_refused_at = $5,
         sealed_previous_credentials = null, previous_set_at = null, previous_valid_until = null, previous_kept_until = null
       where tenant_id = $1 and environment_id = $2 and connection_id = $3
         and sealed_credentials = $6 and sealed_previous_credentials = $7
       returning name`,
      [tenantId, environmentId, connectionId, sealed, now, stored.sealed, previous.sealed],
    );
    const [connection] = changed;
    if (connection === undefined) return false;
    await openCredentialsAlert(sql, place);
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: "system: rotation",
      action: "connection.credentials_fell_back",
      target: connectionId,
      detail: { name: connection.name },
    });
    return true;
  });
  return isBack ? asSteps(again) : results;
}
