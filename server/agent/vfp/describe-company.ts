import type { Table } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import { mapColumns, type WantedColumns } from "./column-names";
import type { CompanyTables } from "./locate-tables";
import { readCompany } from "./read-company";

export interface CompanyDescription {
  readonly edition: "visual_foxpro";
  readonly compid: string;
  readonly company: string;
  readonly homeCurrency: string;
  readonly tables: readonly TableDescription[];
  /** What is wanted and not there, in words for people; empty when everything can be used. */
  readonly lacks: readonly string[];
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
const receipt = ["invno", "custno", "refno", "paidamt"];
const companyTables: Readonly<Record<string, WantedColumns>> = {
  arcust: { required: ["custno", "company", "balance", "aracct"], optional: ["addrstate", "credlimit"] },
  armast: { required: invoice, optional: ["currhist"] },
  arymst: { required: invoice, optional: ["currhist"] },
  arcash: { required: receipt },
  arycsh: { required: receipt },
  glacnt: { required: ["glacnt", "glstat"] },
};

/**
 * What is there, under which names, and what is missing.
 *
 * @throws ConnectorError when the company itself is not there, or a table is broken
 */
export async function describeCompany(tables: CompanyTables): Promise<CompanyDescription> {
  const { company, homeCurrency } = await readCompany(tables);
  const described: TableDescription[] = [];
  const lacks: string[] = [];
  const add = async (name: string, wanted: WantedColumns, open: (name: string) => Promise<Table>) => {
    try {
      const table = describeTable(name, await open(name), wanted);
      described.push(table);
      lacks.push(...table.missing.map((column) => `Column ${column} of ${table.file}.`));
    } catch (error) {
      if (!(error instanceof ConnectorError && error.kind === "not_found")) throw error;
      lacks.push(error.message);
    }
  };
  for (const [name, wanted] of Object.entries(systemTables)) await add(name, wanted, tables.openSystem);
  for (const [name, wanted] of Object.entries(companyTables)) await add(name, wanted, tables.open);
  return { edition: "visual_foxpro", compid: tables.compid, company, homeCurrency, tables: described, lacks };
}

function describeTable(name: string, table: Table, wanted: WantedColumns): TableDescription {
  const { names, missing } = mapColumns(table, wanted);
  const renamed = [...names].filter(([column, here]) => column !== here);
  return { name, file: table.file, records: table.layout.records, encoding: table.layout.encoding, renamed, missing };
}
