import { ConnectorError } from "@/server/connectors/contract";
import { type CompanyProfile, sageProOperations } from "@/server/connectors/sage-pro";
import type { CheckParts } from "./check-connection";
import type { EnvironmentPlace } from "./load-environment";
import { openConnection } from "./open-connection";
import { openErp, writeProfile } from "./open-erp";

/**
 * Looks at the company of a connection and keeps what was found. A company that does not answer keeps the profile it had.
 * @returns undefined for a connection that leads to no company, and for a company that could not be looked at.
 */
export async function profileCompany(
  parts: CheckParts,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<CompanyProfile | undefined> {
  const { db, vault, clock, log } = parts;
  const { tenantId, environmentId, connectionId } = place;
  const stored = await db.withTenantSql(place, (sql) => openConnection(sql, vault, place));
  if (stored.connectorId !== "sage-pro") return undefined;
  try {
    const erp = await openErp(parts, { ...stored, place, connectionId });
    const profile = await sageProOperations({ ...erp, clock, log }).describeCompany();
    await db.withTenantSql(place, (sql) =>
      sql.query(
        `update connections set profile = $4, profiled_at = $5
         where tenant_id = $1 and environment_id = $2 and connection_id = $3`,
        [tenantId, environmentId, connectionId, writeProfile(profile), clock.now()],
      ),
    );
    return profile;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.info("a company could not be looked at", { connectionId, kind: error.kind });
    return undefined;
  }
}
