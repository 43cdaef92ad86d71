import type { TenantSql } from "@/server/platform/db/database";
import type { ScheduledResource, SyncCounts } from "./schedule.schema";

/** Where the rows of a list are kept: its table, the column that tells rows apart, and all columns with their types. */
const targets = {
  customers: {
    table: "synced_customers",
    key: "custno",
    columns: {
      custno: "text",
      company: "text",
      email: "text",
      currency: "text",
      balance_minor: "bigint",
      on_hold: "boolean",
    },
  },
  openInvoices: {
    table: "payable_invoices",
    key: "invno",
    columns: {
      invno: "text",
      custno: "text",
      company: "text",
      amount_minor: "bigint",
      balance_minor: "bigint",
      currency: "text",
      invdte: "date",
      due_date: "date",
      recurring: "boolean",
    },
  },
  items: {
    table: "synced_items",
    key: "item",
    columns: {
      item: "text",
      description: "text",
      unit: "text",
      on_hand: "numeric(19,4)",
      price_minor: "bigint",
      currency: "text",
      status: "text",
    },
  },
} as const satisfies Record<
  ScheduledResource,
  { table: string; key: string; columns: Readonly<Record<string, string>> }
>;

/** A row by the names of its columns; whole numbers as text, because they may be longer than a number of JSON. */
export type ListRow = Readonly<Record<string, string | boolean | null>>;

export interface ListPlace {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly connectionId: string;
}

/** The number of the pass that saw the rows, when, and where the page ended. */
export interface Pass {
  readonly generation: number;
  readonly at: Date;
  readonly cursor: string;
}

const keptGoneDays = 90;

/**
 * Stores one page, each key once: rows that are new or others than before are written, the rest is only noted as seen.
 * @returns how many rows are new and how many are others than before.
 */
export async function storeListPage(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ListPlace,
  resource: ScheduledResource,
  rows: readonly ListRow[],
  { generation, at, cursor }: Pass,
): Promise<Pick<SyncCounts, "added" | "changed">> {
  const { table, key, columns } = targets[resource];
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const once = [...new Map(rows.map((row) => [row[key], row])).values()];
  const [counts] = await sql.query<Pick<SyncCounts, "added" | "changed">>(
    `with incoming as (
       select r.*, md5(r::text) as hash from jsonb_to_recordset($4::jsonb) as r (${typed.join(", ")})
     ), before as (
       select t.${key}, t.hash, t.gone_at from ${table} t where t.tenant_id = $1 and t.connection_id = $2
         and t.${key} in (select i.${key} from incoming i)
     ), written as (
       insert into ${table} (tenant_id, connection_id, environment_id, ${names.join(", ")}, hash, as_of)
       select $1, $2, $3, ${names.map((name) => `i.${name}`).join(", ")}, i.hash, $6
       from incoming i left join before b on b.${key} = i.${key}
       where b.hash is distinct from i.hash or b.gone_at is not null
       on conflict (tenant_id, connection_id, ${key}) do update set environment_id = excluded.environment_id,
         ${names.map((name) => `${name} = excluded.${name}`).join(", ")}, hash = excluded.hash, as_of = excluded.as_of, gone_at = null
     ), seen as (
       insert into sync_pass_pages as p (tenant_id, connection_id, resource, generation, cursor, keys)
       select $1, $2, $7, $5, $8, coalesce(array_agg(i.${key}), '{}') from incoming i
       on conflict (tenant_id, connection_id, resource, generation, cursor) do update set keys = p.keys || excluded.keys
     )
     select count(*) filter (where b.hash is null or b.gone_at is not null)::int as added,
       count(*) filter (where b.hash <> i.hash and b.gone_at is null)::int as changed
     from incoming i left join before b on b.${key} = i.${key}`,
    [tenantId, connectionId, environmentId, JSON.stringify(once), generation, at, resource, cursor],
  );
  return counts ?? { added: 0, changed: 0 };
}

/** Marks as gone what no page of a whole pass held, and forgets what has been gone for long. @returns how many rows went now. */
export async function markUnseen(
  sql: TenantSql,
  { tenantId, connectionId }: ListPlace,
  resource: ScheduledResource,
  { generation, at }: Omit<Pass, "cursor">,
): Promise<number> {
  const { table, key } = targets[resource];
  const [gone] = await sql.query<{ n: number }>(
    `with seen as (
       select unnest(keys) as key from sync_pass_pages where tenant_id = $1 and connection_id = $2 and resource = $3 and generation = $4
     ), gone as (
       update ${table} t set gone_at = $5 where t.tenant_id = $1 and t.connection_id = $2 and t.gone_at is null
         and not exists (select 1 from seen s where s.key = t.${key}) returning 1
     ), forgotten as (
       delete from ${table} where tenant_id = $1 and connection_id = $2 and gone_at < $5::timestamptz - interval '${keptGoneDays} days'
     )
     select count(*)::int as n from gone`,
    [tenantId, connectionId, resource, generation, at],
  );
  await forgetPages(sql, { tenantId, connectionId }, resource);
  return gone?.n ?? 0;
}

/** What a pass has seen is of no use once it is over, however it ended. */
export const forgetPages = (
  sql: TenantSql,
  { tenantId, connectionId }: Pick<ListPlace, "tenantId" | "connectionId">,
  resource: string,
) =>
  sql.query("delete from sync_pass_pages where tenant_id = $1 and connection_id = $2 and resource = $3", [
    tenantId,
    connectionId,
    resource,
  ]);

export async function countKept(sql: TenantSql, place: ListPlace, resource: ScheduledResource): Promise<number> {
  const [kept] = await sql.query<{ n: number }>(
    `select count(*)::int as n from ${targets[resource].table} where tenant_id = $1 and connection_id = $2 and gone_at is null`,
    [place.tenantId, place.connectionId],
  );
  return kept?.n ?? 0;
}
