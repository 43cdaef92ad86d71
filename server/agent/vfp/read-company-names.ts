import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";

/** Names of customers by number, of those that are asked for and there. */
export async function readCompanyNames(
  tables: CompanyTables,
  custnos: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (custnos.size === 0) return new Map();
  const rows = await readRows(await tables.open("arcust"), {
    required: ["custno", "company"],
    lookAt: ["custno"],
    keep: ({ custno }) => custnos.has(textOf(custno)),
  });
  return new Map(rows.map(({ custno, company }) => [textOf(custno), textOf(company)]));
}
