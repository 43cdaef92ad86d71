import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import type { Database } from "@/server/platform/db/database";
import { type Fields, fieldsSchema } from "./discovery.schema";

const shown = 20;

/** The fields of a connection and how they changed. @throws AppError `not_found`. */
export async function getFields(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace,
  connectionId: string,
): Promise<Fields> {
  return db.withTenantSql(place, async (sql) => {
    await requireConnection(sql, { ...place, connectionId });
    const keys = [place.tenantId, connectionId];
    const [state] = await sql.query<{ lookedAt: Date; lastError: string; missing: unknown }>(
      `select looked_at as "lookedAt", last_error as "lastError", missing from discoveries where tenant_id = $1 and connection_id = $2`,
      keys,
    );
    const snapshots = await sql.query<{ takenAt: Date; drift: unknown[]; document: unknown }>(
      `select taken_at as "takenAt", drift, case when row_number() over (order by discovery_snapshot_id desc) = 1 then document end as document
       from discovery_snapshots where tenant_id = $1 and connection_id = $2 order by discovery_snapshot_id desc limit ${shown}`,
      keys,
    );
    return fieldsSchema.parse({
      ...(state ?? { lookedAt: null, lastError: "", missing: [] }),
      resources: snapshots[0]?.document ?? [],
      takenAt: snapshots[0]?.takenAt ?? null,
      changes: snapshots.filter(({ drift }) => drift.length > 0).map(({ takenAt, drift }) => ({ takenAt, drift })),
    });
  });
}
