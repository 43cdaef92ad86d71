import { z } from "zod";
import type { CompanyColumns, SiteColumn } from "../company-columns";
import type { SageDialect } from "../dialect";
import { orderEntryTables } from "../order-entry/order-entry-tables";
import { ledgerTables, listedTables } from "../required-rights";
import type { SageProTransaction, SageProTransport } from "../transport/transport";
import { neededColumns } from "./needed-columns";

const columnRow = z.object({
  table_name: z.string(),
  column_name: z.string(),
  type: z.string(),
  width: z.number().nullable(),
  collation: z.string().nullable(),
  filled: z.number(),
  nullable: z.number(),
});

const kinds = {
  text: ["char", "character", "varchar", "character varying", "text", "nchar", "nvarchar", "ntext"],
  number: [
    "int",
    "integer",
    "smallint",
    "tinyint",
    "bigint",
    "numeric",
    "decimal",
    "money",
    "smallmoney",
    "float",
    "real",
  ],
  date: ["date", "datetime", "smalldatetime", "datetime2", "timestamp without time zone", "timestamp with time zone"],
  flag: ["bit", "boolean"],
} as const satisfies Partial<Record<SiteColumn["kind"], readonly string[]>>;

const kindByType = new Map<string, SiteColumn["kind"]>(
  (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => kinds[kind].map((type) => [type, kind] as const)),
);

/** The columns of these tables, of those that operations touch unless others are named, as they are at this site, in the order of the tables. */
export async function readColumns(
  transport: SageProTransport,
  tables: readonly string[] = [
    ...new Set([...Object.keys(neededColumns), ...listedTables, ...ledgerTables, ...orderEntryTables]),
  ],
): Promise<CompanyColumns> {
  return transport.transaction((tx) => readColumnsIn(tx, transport.dialect, tables));
}

/** The same inside of a transaction that is under way. */
export async function readColumnsIn(
  tx: SageProTransaction,
  dialect: SageDialect,
  tables: readonly string[],
): Promise<CompanyColumns> {
  const rows = await tx.rows(dialect.siteColumns(tables).compile(dialect.builder), columnRow);
  const columns: Record<string, Record<string, SiteColumn>> = {};
  for (const { table_name, column_name, type, width, collation, filled, nullable } of rows) {
    columns[table_name] ??= {};
    const ofTable = columns[table_name];
    const kind = kindByType.get(type) ?? "other";
    ofTable[column_name] = {
      kind,
      width: kind !== "text" || width === null || width < 0 ? undefined : width,
      collation: collation ?? undefined,
      filledByServer: filled === 1,
      nullable: nullable === 1,
    };
  }
  return columns;
}
