import { ConnectorError } from "@/server/connectors/contract";
import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";

/** Name and currency of the company, which is what a blank `currid` means. @throws ConnectorError `not_found` */
export async function readCompany(tables: CompanyTables): Promise<{ company: string; homeCurrency: string }> {
  const [row] = await readRows(await tables.openSystem("syccomp"), {
    required: ["compid", "currid"],
    optional: ["company"],
    lookAt: ["compid"],
    keep: ({ compid }) => textOf(compid) === tables.compid,
  });
  if (row === undefined) throw new ConnectorError("not_found", `Sage Pro has no company ${tables.compid}.`);
  return { company: textOf(row.company), homeCurrency: textOf(row.currid) };
}
