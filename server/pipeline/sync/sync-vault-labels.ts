import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type SyncKind, syncCountsSchema } from "./schedule.schema";

/** What a whole round of reading customers and writing labels has done; `working` as long as it is not over. */
export type LabelsSaid =
  | { readonly state: "off" | "working" }
  | {
      readonly state: "done";
      /** Customers of Sage Pro that are new, changed or gone since the reading before. */
      readonly customers: number;
      /** Labels of the vault that were written, and that differ still. */
      readonly written: number;
      readonly left: number;
      /** Why it did not end well; '' when it did. */
      readonly error: string;
    };

interface Asked extends EnvironmentPlace {
  readonly connectionId: string;
  /** A run that began earlier does not count. */
  readonly since: Date;
  readonly now: Date;
}

/**
 * Has the customers of Sage Pro read and the labels of PayTrace's vault written after them, by the schedules of both and soon. Safe as
 * often as one likes: a round that began since `since` is taken for this one.
 */
export async function syncVaultLabels(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<LabelsSaid> {
  return db.withTenantSql(place, async (sql) => {
    const connectionId = await findTurnedOn(sql, place);
    if (connectionId === undefined) return { state: "off" };
    const reading = await finishedOrAskedFor(sql, "customers", { ...place, connectionId, since, now });
    if (reading === undefined) return { state: "working" };
    const { added, changed, removed } = reading.counts;
    const customers = added + changed + removed;
    if (reading.error !== "") return { state: "done", customers, written: 0, left: 0, error: reading.error };
    // A reading that changes something starts the writing by itself; one that changes nothing leaves it to us.
    const asked = { ...place, connectionId, since: reading.finishedAt, now };
    const writing = await finishedOrAskedFor(sql, "vaultLabels", asked);
    if (writing === undefined) return { state: "working" };
    const { written, refused, held } = writing.counts;
    return { state: "done", customers, written, left: refused + held, error: writing.error };
  });
}

/** The connection of Sage Pro for which both are turned on. */
async function findTurnedOn(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `select s.connection_id::text as id from sync_schedules s
     join connections c on c.tenant_id = s.tenant_id and c.connection_id = s.connection_id and c.paused_at is null
     where s.tenant_id = $1 and s.environment_id = $2 and s.enabled and s.resource in ('customers', 'vaultLabels')
     group by s.connection_id having count(*) = 2 limit 1`,
    [tenantId, environmentId],
  );
  return row?.id;
}

async function finishedOrAskedFor(sql: TenantSql, resource: SyncKind, asked: Asked) {
  const { tenantId, connectionId, since, now } = asked;
  const [run] = await sql.query<{ counts: unknown; error: string; finishedAt: Date }>(
    `select counts, error, finished_at as "finishedAt" from sync_runs
     where tenant_id = $1 and connection_id = $2 and resource = $3 and started_at >= $4 order by started_at limit 1`,
    [tenantId, connectionId, resource, since],
  );
  if (run !== undefined) return { ...run, counts: syncCountsSchema.parse(run.counts) };
  await sql.query(
    `update sync_schedules set next_run_at = least(next_run_at, $4)
     where tenant_id = $1 and connection_id = $2 and resource = $3 and enabled`,
    [tenantId, connectionId, resource, now],
  );
  return undefined;
}
