import type { PipelineWorld } from "@/tests/support/pipeline-world";

/**
 * Every row of the portal and of the company, as one hash for each table.
 * @param leftOut a pattern of tables of the portal that may change
 */
export async function everyRow(world: PipelineWorld, leftOut?: RegExp) {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and $1::uuid is not null order by 1`,
  );
  const portal = await Promise.all(
    tables
      .filter(({ name }) => leftOut?.test(name) !== true)
      .map(async ({ name }) => {
        const [row] = await world.rows<{ hash: string }>(
          `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t where $1::uuid is not null`,
        );
        return `${name} ${row?.hash}`;
      }),
  );
  const companyTables = await world.company.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'sage' and table_type = 'BASE TABLE' order by 1",
  );
  const company = await Promise.all(
    companyTables.map(async ({ name }) => {
      const [row] = await world.company.rows<{ hash: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from sage."${name}" t`,
      );
      return `${name} ${row?.hash}`;
    }),
  );
  return { portal, company };
}
