import type { ErasureSql } from "@/server/platform/db/database";

/**
 * Every table with rows of tenants, those that refer to others first and the tenants last: read from the catalogue, so that a table that
 * is new is erased without anybody thinking of it.
 * @throws Error where tables refer to each other in a circle
 */
export async function erasureOrder(sql: ErasureSql): Promise<readonly string[]> {
  const tables = await sql.query<{ name: string }>(
    `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id' and not a.attisdropped order by 1`,
  );
  const refers = await sql.query<{ child: string; parent: string }>(
    `select k.relname::text as child, p.relname::text as parent from pg_constraint f
     join pg_class k on k.oid = f.conrelid join pg_class p on p.oid = f.confrelid
     where f.contype = 'f' and f.conrelid <> f.confrelid and k.relnamespace = 'public'::regnamespace`,
  );
  const left = new Set(tables.map(({ name }) => name));
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !refers.some(({ child, parent }) => parent === name && left.has(child)));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(", ")}`);
    for (const name of free) {
      left.delete(name);
      order.push(name);
    }
  }
  return [...order.filter((name) => name !== "tenants"), "tenants"];
}
