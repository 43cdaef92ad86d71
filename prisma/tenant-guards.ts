const createTable = /CREATE TABLE "(\w+)" \(([\s\S]*?)\n\);/g;

/** The tables a migration makes, and whether their rows belong to a tenant. */
export function createdTables(sql: string): readonly { readonly name: string; readonly ofTenant: boolean }[] {
  return [...sql.matchAll(createTable)].map(([, name = "", columns = ""]) => ({
    name,
    ofTenant: columns.includes('"tenant_id"'),
  }));
}

/** Row-level security of one table: a transaction sees and writes the rows of the tenant it names, and none without a name. */
export const tenantPolicy = (table: string): string => `alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant_isolation on ${table} for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
`;

/** Lets the rows of a table go with their company. The role sees a company that is due to be deleted, and none else. */
export const erasurePolicy = (
  table: string,
): string => `grant select (tenant_id), delete on ${table} to tallybridge_eraser;
create policy erasure on ${table} for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);
`;

/**
 * What Prisma's schema cannot say about the tables that `sql` makes: row-level security where a tenant is named, and the grant
 * of the app role. Grants of the ingest and system roles are decided by hand.
 *
 * @returns SQL to put behind `sql`; empty when it makes no table.
 */
export function guardsOf(sql: string): string {
  return createdTables(sql)
    .map(({ name, ofTenant }) => {
      const grant = `grant select, insert, update, delete on ${name} to tallybridge_app;\n`;
      return `\n${ofTenant ? tenantPolicy(name) : ""}${grant}${ofTenant ? erasurePolicy(name) : ""}`;
    })
    .join("");
}
