import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { LookupTable, Tables } from "../transforms/lookup-tables";
import { buildTable } from "./build-table";
import { tableContentSchema } from "./lookup-table.schema";

/** A table a mapping names; a version where a run is repeated with the one it used, otherwise the newest counts. */
export interface WantedTable {
  readonly name: string;
  readonly version?: number;
}

export interface TableLoader {
  /**
   * The tables a chunk of records needs, read before it. A table that is not there is not among them: the transform that asks
   * for it says so at its row. Each says which version it is.
   */
  load(sql: TenantSql, place: EnvironmentPlace, wanted: readonly WantedTable[]): Promise<Tables>;
}

/** Reads lookup tables and keeps the last ones built: a version never changes, so only its number is asked for every time. */
export function createTableLoader({ keep = 50 }: { readonly keep?: number } = {}): TableLoader {
  const built = new Map<string, LookupTable>();

  return {
    async load(sql, place, wanted) {
      if (wanted.length === 0) return new Map();
      const heads = await readHeads(sql, place, wanted);
      const tables = new Map<string, LookupTable>();
      for (const { name, tableId, version } of heads) {
        const key = `${place.tenantId}/${tableId}/${version}`;
        const table = built.get(key) ?? (await readVersion(sql, place, { tableId, version, name }));
        // Those used last stand at the end.
        built.delete(key);
        built.set(key, table);
        tables.set(name, table);
      }
      for (const key of built.keys()) {
        if (built.size <= keep) break;
        built.delete(key);
      }
      return tables;
    },
  };
}

interface Head {
  name: string;
  tableId: string;
  version: number;
}

const readHeads = (sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace, wanted: readonly WantedTable[]) =>
  sql.query<Head>(
    `select t.name, t.lookup_table_id as "tableId", v.version
     from unnest($3::text[], $4::int[]) as wanted (name, version)
       join lookup_tables t on t.tenant_id = $1 and t.environment_id = $2 and t.name = wanted.name
       join lookup_table_versions v on v.tenant_id = t.tenant_id and v.lookup_table_id = t.lookup_table_id
         and v.version = coalesce(wanted.version, t.version)`,
    [tenantId, environmentId, wanted.map(({ name }) => name), wanted.map(({ version }) => version ?? null)],
  );

async function readVersion(
  sql: TenantSql,
  { tenantId }: EnvironmentPlace,
  { tableId, version, name }: Head,
): Promise<LookupTable> {
  const [row] = await sql.query<{ content: unknown }>(
    "select content from lookup_table_versions where tenant_id = $1 and lookup_table_id = $2 and version = $3",
    [tenantId, tableId, version],
  );
  return buildTable({ ...tableContentSchema.parse(row?.content), name, version });
}
