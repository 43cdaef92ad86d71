import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { EnvironmentPlace } from "./load-environment";

/** @throws AppError `not_found` for a connection of another environment or tenant, and for one that does not exist. */
export async function requireConnection(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<void> {
  const known = await sql.query(
    "select 1 from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3",
    [tenantId, environmentId, connectionId],
  );
  if (known.length === 0) throw new AppError("not_found", "No such connection in this environment.");
}
