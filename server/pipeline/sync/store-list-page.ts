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
      ...{ invno: "text", custno: "text", company: "text", amount_minor: "bigint", balance_minor: "bigint" },
      ...{ currency: "text", invdte: "date", due_date: "date" },
    },
  },
  items: {
    table: "synced_items",
    key: "item",
    columns: {
      ...{ item: "text", description: "text", unit: "text", on_hand: "numeric(19,4)", price_minor: "bigint" },
      ...{ currency: "text", status: "text" },
    },
  },
} as const satisfies Record<
  ScheduledResource,
  { table: string; key: string; columns: Readonly<Record<string, string>> }
>;

/** A row by the names of its columns; whole numbers as text, because they may be longer than a number of JSON. */
export type ListRow = Readonly<Record<string, string | boolean>>;

export interface ListPlace {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly connectionId: string;
}

/** The number of the pass that saw the rows, and when. */
export interface Pass {
  readonly generation: number;
  readonly at: Date;
}

/** Stores one page, each key once. @returns how many rows are new and how many are others than before. */
export async function storeListPage(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ListPlace,
  resource: ScheduledResource,
  rows: readonly ListRow[],
  { generation, at }: Pass,
): Promise<Pick<SyncCounts, "added" | "changed">> {
  const { table, key, columns } = targets[resource];
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const once = [...new Map(rows.map((row) => [row[key], row])).values()];
  const [counts] = await sql.query<Pick<SyncCounts, "added" | "changed">>(
    `with incoming as (
       select r.*, md5(r::text) as hash from jsonb_to_recordset($4::jsonb) as r (${typed.join(", ")})
     ), before as (
       select t.${key}, t.hash from ${table} t where t.tenant_id = $1 and t.connection_id = $2
         and t.${key} in (select i.${key} from incoming i)
     ), written as (
       insert into ${table} (tenant_id, connection_id, environment_id, ${names.join(", ")}, hash, generation, as_of)
       select $1, $2, $3, ${names.join(", ")}, hash, $5, $6 from incoming
       on conflict (tenant_id, connection_id, ${key}) do update set environment_id = excluded.environment_id,
         ${names.map((name) => `${name} = excluded.${name}`).join(", ")}, hash = excluded.hash, generation = excluded.generation, as_of = excluded.as_of
     )
     select count(*) filter (where b.hash is null)::int as added, count(*) filter (where b.hash <> i.hash)::int as changed
     from incoming i left join before b on b.${key} = i.${key}`,
    [tenantId, connectionId, environmentId, JSON.stringify(once), generation, at],
  );
  return counts ?? { added: 0, changed: 0 };
}

/** Takes away what a whole pass did not see. @returns how many rows. */
export async function removeUnseen(
  sql: TenantSql,
  { tenantId, connectionId }: ListPlace,
  resource: ScheduledResource,
  generation: number,
): Promise<number> {
  const [gone] = await sql.query<{ n: number }>(
    `with gone as (delete from ${targets[resource].table} where tenant_id = $1 and connection_id = $2 and generation <> $3 returning 1)
     select count(*)::int as n from gone`,
    [tenantId, connectionId, generation],
  );
  return gone?.n ?? 0;
}

export async function countKept(sql: TenantSql, place: ListPlace, resource: ScheduledResource): Promise<number> {
  const [kept] = await sql.query<{ n: number }>(
    `select count(*)::int as n from ${targets[resource].table} where tenant_id = $1 and connection_id = $2`,
    [place.tenantId, place.connectionId],
  );
  return kept?.n ?? 0;
}
