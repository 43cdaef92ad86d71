import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { Database } from "@/server/platform/db/database";
import type { WriteOutcome } from "./write-preview.schema";

const shown = 50;

/** The newest outcomes of a direction, what needs a look first; what never differed is left out. @throws AppError `not_found` */
export async function listWrites(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace,
  { connectionId, resource }: { readonly connectionId: string; readonly resource: Direction },
): Promise<readonly WriteOutcome[]> {
  return db.withTenantSql(place, async (sql) => {
    await requireConnection(sql, { ...place, connectionId });
    return sql.query<WriteOutcome>(
      `select target_id as "targetId", key, state, before, wanted, note, at from sync_writes
       where tenant_id = $1 and connection_id = $2 and resource = $3 and state <> 'unchanged'
       order by state in ('refused', 'sending') desc, state = 'unmatched', at desc, target_id limit ${shown}`,
      [place.tenantId, connectionId, resource],
    );
  });
}
