import type { TenantSql } from "@/server/platform/db/database";
import type { ExportSource } from "./exported-tables";

/** The shape of a table as it is exported. */
export interface TableShape {
  readonly columns: readonly string[];
  /** Its primary key, behind the tenant, with the types by which it is compared. */
  readonly keys: readonly { readonly name: string; readonly type: string }[];
}

/** Reads from the catalogue, so that a column that is new goes along without anybody thinking of it. */
export async function readShape(sql: TenantSql, { table, without }: ExportSource): Promise<TableShape> {
  const columns = await sql.query<{ name: string }>(
    `select attname::text as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all ($2::text[]) order by attnum`,
    [table, without],
  );
  const keys = await sql.query<{ name: string; type: string }>(
    `select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_index i cross join unnest(i.indkey) with ordinality k (number, position)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indrelid = $1::regclass and i.indisprimary order by k.position`,
    [table],
  );
  return { columns: columns.map(({ name }) => name), keys: keys.filter(({ name }) => name !== "tenant_id") };
}

export interface Page {
  /** Rows as JSON, a line each, each with its line break. */
  readonly text: string;
  readonly rows: number;
  /** The key of the last row, as text; undefined for a page without rows. */
  readonly last: readonly string[] | undefined;
}

/** The next rows of a table by its key. They go from PostgreSQL into the file as text, so that no number loses a digit. */
export async function readExportPage(
  sql: TenantSql,
  { tenantId, source: { table, also } }: { readonly tenantId: string; readonly source: ExportSource },
  { columns, keys }: TableShape,
  { after, limit }: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<Page> {
  const names = (list: readonly string[]) => list.map((name) => `"${name}"`).join(", ");
  const key = keys.map(({ name }) => name);
  const marks = keys.map(({ type }, position) => `$${position + 3}::text::${type}`).join(", ");
  const beyond = after === undefined || keys.length === 0 ? "" : `and (${names(key)}) > (${marks})`;
  const rows = await sql.query<{ line: string; key: string[] }>(
    `select row_to_json(exported)::text as line, page.page_key as key from (
       select array[${key.map((name) => `"${name}"::text`).join(", ")}]::text[] as page_key, t as whole from ${table} t
       where tenant_id = $1 ${beyond} ${key.length === 0 ? "" : `order by ${names(key)}`} limit $2) page
     cross join lateral (select ${[
       ...columns.map((name) => `(page.whole)."${name}"`),
       ...Object.entries(also).map(([name, value]) => `${value} as "${name}"`),
     ].join(", ")}) exported`,
    [tenantId, limit, ...(beyond === "" ? [] : (after ?? []))],
  );
  return {
    text: rows.map(({ line }) => `${line}\n`).join(""),
    rows: rows.length,
    last: keys.length === 0 ? undefined : rows.at(-1)?.key,
  };
}
