import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import type { Database } from "@/server/platform/db/database";
import type { SyncParts } from "./sync-due";

/** Has the fields of a connection looked at soon. @throws AppError `not_found`. */
export async function askForFields(
  { db, announceSync }: SyncParts & { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, environmentId }: EnvironmentPlace,
  connectionId: string,
): Promise<void> {
  await db.withTenantSql({ tenantId }, (sql) => requireConnection(sql, { tenantId, environmentId, connectionId }));
  announceSync({ tenantId, environmentId, connectionId, fields: true });
}
