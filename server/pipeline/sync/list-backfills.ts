import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import type { Database } from "@/server/platform/db/database";
import { type Backfill, backfillCountsSchema } from "./backfill.schema";

const shown = 20;

type Row = Omit<Backfill, "counts"> & {
  found: number;
  stored: number;
  alreadyKnown: number;
  unreadable: number;
  part: unknown;
};

/** The backfills of a connection, newest first. @throws AppError `not_found`. */
export async function listBackfills(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace,
  connectionId: string,
): Promise<Backfill[]> {
  return db.withTenantSql(place, async (sql) => {
    await requireConnection(sql, { ...place, connectionId });
    const rows = await sql.query<Row>(
      `select b.backfill_id as "backfillId", b.resource, to_char(b.from_day, 'YYYY-MM-DD') as "fromDay", to_char(b.to_day, 'YYYY-MM-DD') as "toDay",
         b.record_only as "recordOnly", b.state, b.found, b.stored, b.already_known as "alreadyKnown", b.unreadable, b.part,
         b.to_day - b.from_day + 1 as days, b.next_day - b.from_day as "daysDone", b.worked_ms as "workedMs",
         b.last_error as "lastError", b.next_try_at as "nextTryAt", b.started_at as "startedAt", b.finished_at as "finishedAt",
         coalesce(u.name, '') as "startedBy"
       from backfills b
       left join memberships m on m.tenant_id = b.tenant_id and m.user_id::text = b.started_by
       left join users u on u.id = m.user_id
       where b.tenant_id = $1 and b.environment_id = $2 and b.connection_id = $3 order by b.backfill_id desc limit ${shown}`,
      [place.tenantId, place.environmentId, connectionId],
    );
    return rows.map(({ found, stored, alreadyKnown, unreadable, part, ...row }) => {
      const now = backfillCountsSchema.parse(part);
      const counts = {
        found: found + now.found,
        stored: stored + now.stored,
        alreadyKnown: alreadyKnown + now.alreadyKnown,
        unreadable: unreadable + now.unreadable,
      };
      return { ...row, counts };
    });
  });
}
