import type { Database } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";

type Row = { invno: string; minor: string };

const sums = `trim(coalesce(p.document->>'invno', p.request->>'invno', '')) as invno,
    sum(case when p.kind = 'receipt' then p.amount_minor else -p.amount_minor end)::text as minor`;

/**
 * What the portal has posted to invoices for the events of a preview and for those that came later: the balances of then are those of
 * now and this. Events of the preview that had not come to their end when it began may be posted at any moment, like later ones.
 */
export async function createTakenSince(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: FlowsPlace,
  { firstEventId, lastEventId }: { readonly firstEventId: string; readonly lastEventId: string },
): Promise<(invnos: readonly string[]) => Promise<ReadonlyMap<string, bigint>>> {
  const read = (where: string, values: readonly unknown[]) =>
    db.withTenantSql({ tenantId }, (sql) =>
      sql.query<Row>(
        `select ${sums} from ${where} and p.state = 'confirmed' and p.kind in ('receipt', 'reversal') group by 1`,
        [tenantId, environmentId, ...values],
      ),
    );
  const unfinished = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ event_id: string }>(
      `select event_id from events where tenant_id = $1 and environment_id = $2 and event_id between $3::uuid and $4::uuid
         and status not in ('done', 'ignored')`,
      [tenantId, environmentId, firstEventId, lastEventId],
    ),
  );
  const open = unfinished.map(({ event_id }) => event_id);
  const inPeriod = new Map(
    (
      await read(
        `postings p where p.tenant_id = $1 and p.environment_id = $2 and p.event_id between $3::uuid and $4::uuid
           and p.event_id <> all ($5::uuid[])`,
        [firstEventId, lastEventId, open],
      )
    ).map(({ invno, minor }) => [invno, BigInt(minor)]),
  );
  return async (invnos) => {
    const taken = new Map<string, bigint>();
    if (invnos.length === 0) return taken;
    // Payments go on being posted while a preview runs. These are few, and found by their events.
    const later = await read(
      `events e join postings p on p.tenant_id = e.tenant_id and p.environment_id = e.environment_id and p.transaction_id = e.transaction_id
         and p.event_id = e.event_id
       where e.tenant_id = $1 and e.environment_id = $2 and (e.event_id > $3::uuid or e.event_id = any ($4::uuid[]))`,
      [lastEventId, open],
    );
    const late = new Map(later.map(({ invno, minor }) => [invno, BigInt(minor)]));
    for (const invno of invnos) {
      const minor = (inPeriod.get(invno) ?? 0n) + (late.get(invno) ?? 0n);
      if (minor !== 0n) taken.set(invno, minor);
    }
    return taken;
  };
}
