import type { CompanyColumns, SiteColumn } from "@/server/connectors/sage-pro";
import type { TestCompany } from "./company";

const kinds: Readonly<Record<string, SiteColumn["kind"]>> = {
  character: "text",
  "character varying": "text",
  text: "text",
  boolean: "flag",
  date: "date",
  "timestamp without time zone": "date",
  "timestamp with time zone": "date",
};

/**
 * The sandbox company's tables as a site of the SQL edition would keep them: same columns and widths, a collation, and no
 * defaults, because none are known of the real ones.
 */
export async function sqlServerSite(company: TestCompany): Promise<CompanyColumns> {
  const rows = await company.rows<{ table: string; column: string; type: string; width: number | null }>(
    `select table_name as table, column_name as column, data_type as type, character_maximum_length as width
     from information_schema.columns where table_schema = 'sage' and column_name <> 'company_id' order by table_name, ordinal_position`,
  );
  const columns: Record<string, Record<string, SiteColumn>> = {};
  for (const { table, column, type, width } of rows) {
    const kind = kinds[type] ?? "number";
    columns[table] = {
      ...columns[table],
      [column]: {
        kind,
        width: width ?? undefined,
        collation: kind === "text" ? "Latin1_General_CI_AS" : undefined,
        filledByServer: column === "id_col",
        nullable: false,
      },
    };
  }
  return columns;
}
