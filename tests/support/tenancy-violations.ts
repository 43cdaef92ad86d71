import type pg from "pg";

/** Tables that belong to no tenant, each with the reason it may. A new table without `tenant_id` fails until it is reviewed here. */
export const globalTables: Readonly<Record<string, string>> = {
  _prisma_migrations: "which migrations were applied",
  users: "a person may belong to several tenants",
  sessions: "belongs to a person",
  email_tokens: "belongs to a person",
  second_factors: "belongs to a person",
  recovery_codes: "belongs to a person",
  linked_identities: "belongs to a person",
  rate_limits: "counts attempts before anybody is known",
};

const tenantTables = `
  select c.oid, c.relname::text as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;

/** Each rule of tenancy as a query for what breaks it. */
export const tenancyRules = {
  "every table carries a tenant or is on the reviewed list": `
    select relname::text as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> all (array[${Object.keys(globalTables)
        .map((name) => `'${name}'`)
        .join(", ")}])
      and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`,
  "every tenant table has row-level security enabled and forced": `
    select t.name from (${tenantTables}) t join pg_class c on c.oid = t.oid where not (c.relrowsecurity and c.relforcerowsecurity)`,
  "every tenant table has one policy for the app role, on reading and on writing, by the transaction's tenant": `
    select t.name from (${tenantTables}) t
    where (select count(*) from pg_policies p where p.tablename = t.name and 'tallybridge_app' = any (p.roles)) <> 1
       or not exists (select 1 from pg_policies p where p.tablename = t.name and p.policyname = 'tenant_isolation' and p.cmd = 'ALL'
                      and p.qual like '%app.tenant_id%' and p.with_check like '%app.tenant_id%')`,
  "every tenant column is required": `
    select t.name from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid where a.attname = 'tenant_id' and not a.attnotnull`,
  "every unique key of a tenant table is led by the tenant": `
    select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
    where i.indisunique and i.indexrelid::regclass::text <> 'tenants_slug_key'
      and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) <> 'tenant_id'`,
  "every foreign key between tenant tables is led by the tenant": `
    select con.conname::text as name from pg_constraint con
    join (${tenantTables}) a on a.oid = con.conrelid join (${tenantTables}) b on b.oid = con.confrelid
    where con.contype = 'f' and (select attname from pg_attribute where attrelid = con.conrelid and attnum = con.conkey[1]) <> 'tenant_id'`,
  "the login roles are no superusers and do not bypass row-level security":
    "select rolname::text as name from pg_roles where rolname like 'tallybridge%' and (rolsuper or rolbypassrls)",
  "the login roles own nothing":
    "select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'tallybridge%'",
  "no view runs with its owner's rights": `
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
  "no function hands its owner's rights out":
    "select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef",
} as const satisfies Record<string, string>;

export type TenancyRule = keyof typeof tenancyRules;

/** What breaks a rule: names of tables, keys or roles; empty when it holds. */
export async function violationsOf(client: pg.Client, rule: TenancyRule): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(tenancyRules[rule]);
  return rows.map((row) => row.name);
}

export async function listTenantTables(client: pg.Client): Promise<string[]> {
  return (await client.query<{ name: string }>(`select name from (${tenantTables}) t order by name`)).rows.map(
    ({ name }) => name,
  );
}
