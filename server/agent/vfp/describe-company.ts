import type { Table } from "@/server/agent/dbf";
import { mapColumns, type WantedColumns } from "./column-names";
import type { CompanyTables } from "./locate-tables";
import { readCompany } from "./read-company";

export interface CompanyDescription {
  readonly edition: "visual_foxpro";
  readonly compid: string;
  readonly company: string;
  readonly homeCurrency: string;
  readonly tables: readonly TableDescription[];
}

export interface TableDescription {
  /** As in the SQL edition, such as `armast`. */
  readonly name: string;
  readonly file: string;
  /** As the header counts them, rows flagged as deleted included. */
  readonly records: number;
  /** iconv-lite's name. */
  readonly encoding: string;
  /** Wanted columns that are called otherwise here: later name, then the name in this table. */
  readonly renamed: readonly (readonly [string, string])[];
  /** Columns without which the table cannot be used. */
  readonly missing: readonly string[];
}

const systemTables: Readonly<Record<string, WantedColumns>> = {
  sycdfis: { required: ["compid", "yearprd", "bdate", "edate", "plocked", "permlck"] },
  sychfis: { required: ["compid", "yearprd", "plocked", "permlck"] },
};
const invoice = ["invno", "custno", "invdte", "artype", "arstat", "invamt", "paidamt", "balance"];
const companyTables: Readonly<Record<string, WantedColumns>> = {
  arcust: { required: ["custno", "company", "balance"], optional: ["addrstate", "credlimit"] },
  armast: { required: invoice, optional: ["currhist"] },
  arymst: { required: invoice, optional: ["currhist"] },
};

/** What is there, under which names, and what is missing. @throws ConnectorError when a table cannot be opened */
export async function describeCompany(tables: CompanyTables): Promise<CompanyDescription> {
  const { company, homeCurrency } = await readCompany(tables);
  const described: TableDescription[] = [];
  for (const [name, wanted] of Object.entries(systemTables)) {
    described.push(describeTable(name, await tables.openSystem(name), wanted));
  }
  for (const [name, wanted] of Object.entries(companyTables)) {
    described.push(describeTable(name, await tables.open(name), wanted));
  }
  return { edition: "visual_foxpro", compid: tables.compid, company, homeCurrency, tables: described };
}

function describeTable(name: string, table: Table, wanted: WantedColumns): TableDescription {
  const { names, missing } = mapColumns(table, wanted);
  const renamed = [...names].filter(([column, here]) => column !== here);
  return { name, file: table.file, records: table.layout.records, encoding: table.layout.encoding, renamed, missing };
}
