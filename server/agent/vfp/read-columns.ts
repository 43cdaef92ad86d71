import type { TableField } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import type { CompanyColumns, SiteColumn } from "@/server/connectors/sage-pro/company-columns";
import type { CompanyTables } from "./locate-tables";

const kinds: Readonly<Record<string, SiteColumn["kind"]>> = {
  C: "text",
  M: "text",
  N: "number",
  F: "number",
  I: "number",
  B: "number",
  Y: "number",
  D: "date",
  T: "date",
  L: "flag",
};

/** The columns of these tables as the files name them, of those that exist. */
export async function readColumns(tables: CompanyTables, names: readonly string[]): Promise<CompanyColumns> {
  const found: Record<string, Record<string, SiteColumn>> = {};
  for (const name of names) {
    const table = await open(tables, name);
    if (table === undefined) continue;
    found[name] = Object.fromEntries(table.layout.fields.map((field) => [field.name, columnOf(field)]));
  }
  return found;
}

/** A table of the company, or else one that all companies share. */
async function open(tables: CompanyTables, name: string) {
  const orAbsent = (error: unknown) => {
    if (error instanceof ConnectorError && error.kind === "not_found") return undefined;
    throw error;
  };
  return (await tables.open(name).catch(orAbsent)) ?? tables.openSystem(name).catch(orAbsent);
}

function columnOf({ type, width, nullBit }: TableField): SiteColumn {
  const kind = kinds[type] ?? "other";
  return {
    kind,
    width: type === "C" ? width : undefined,
    collation: undefined,
    filledByServer: false,
    nullable: nullBit !== undefined,
  };
}
