import type { Database } from "@/server/platform/db/database";

type Finder = Pick<Database, "withSystem">;

/** Demos that are seeded and that nobody has taken. The shop is connected behind gateway, company and the flow for payments. */
export const findReady = ({ withSystem }: Finder, now: Date): Promise<readonly { readonly tenantId: string }[]> =>
  withSystem("find-demos", (sql) =>
    sql.query<{ tenantId: string }>(
      `select t.tenant_id as "tenantId" from tenants t
       where t.demo_taken_at is null and t.demo_until > $1::timestamptz + interval '1 hour'
         and exists (select 1 from connections c where c.tenant_id = t.tenant_id and c.slot = 'shop')
       order by t.demo_until limit 20`,
      [now],
    ),
  );

/** How many are visited now. */
export async function countTaken({ withSystem }: Finder, now: Date): Promise<number> {
  const [row] = await withSystem("find-demos", (sql) =>
    sql.query<{ taken: number }>(
      "select count(*)::int as taken from tenants where demo_until > $1 and demo_taken_at is not null",
      [now],
    ),
  );
  return row?.taken ?? 0;
}

export interface EndedDemo {
  readonly tenantId: string;
  readonly environmentId: string;
}

export const findEnded = ({ withSystem }: Finder, now: Date): Promise<readonly EndedDemo[]> =>
  withSystem("find-demos", (sql) =>
    sql.query<EndedDemo>(
      `select t.tenant_id as "tenantId", e.environment_id as "environmentId"
       from tenants t join environments e on e.tenant_id = t.tenant_id where t.demo_until <= $1 order by t.demo_until limit 20`,
      [now],
    ),
  );

/** Visitors whose demo is gone. They are made together with their membership, so none of them is still to come into one. */
export async function findLeftVisitors({ withSystem }: Finder): Promise<readonly string[]> {
  const rows = await withSystem("find-demos", (sql) =>
    sql.query<{ id: string }>(
      "select u.id from users u where u.is_visitor and not exists (select 1 from memberships m where m.user_id = u.id) limit 200",
    ),
  );
  return rows.map(({ id }) => id);
}
