import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { BatchList } from "./batch.schema";
import { type BatchRow, batchColumns, batchFigures, toBatch } from "./batch-figures";

/** More than three months of one batch a day. */
const shown = 100;

/** The settled batches of an environment, the latest first, each held against our payments as they are now. */
export async function listBatches(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
): Promise<BatchList> {
  return db.withTenantSql(place, async (sql) => {
    const rows = await sql.query<BatchRow>(
      `select ${batchColumns} from settled_batches b cross join lateral (${batchFigures}) f
       where b.tenant_id = $1 and b.environment_id = $2 order by b.settled_at desc, b.batch_number desc limit ${shown}`,
      [place.tenantId, place.environmentId],
    );
    const [gateway] = await sql.query<{ connectionId: string; readAt: Date | null; lastError: string | null }>(
      `select c.connection_id as "connectionId", r.read_at as "readAt", r.last_error as "lastError" from connections c
       left join batch_readings r on r.tenant_id = c.tenant_id and r.connection_id = c.connection_id
       where c.tenant_id = $1 and c.environment_id = $2 and c.slot = 'gateway'`,
      [place.tenantId, place.environmentId],
    );
    return {
      batches: rows.map((row) => toBatch(row, clock.now())),
      lastReadAt: gateway?.readAt ?? null,
      lastError: gateway?.lastError ?? "",
      connectionId: gateway?.connectionId ?? null,
    };
  });
}
