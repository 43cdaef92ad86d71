import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type WrittenField, writeDbf } from "../../support/write-dbf";
import type { TestCompany } from "../sage-pro/company";

/** Where a release keeps its tables, and how it calls its columns. */
export type Layout = "one data folder, older names" | "a folder per module, later names";

const systemTables = ["sysdata", "syccomp", "sycdfis", "sychfis"] as const;
const companyTables = ["arcust", "armast", "arymst", "arcash", "arycsh", "glacnt", "icitem"] as const;
const olderNames: Readonly<Record<string, string>> = { addrstate: "state", credlimit: "limit", currhist: "current" };
const withoutColumns = new Set(["company_id", "id_col"]);

/** Writes the tables of a sandbox company as the Visual FoxPro edition keeps them; returns the folder of Sage Pro. */
export async function writeCompany(company: TestCompany, root: string, layout: Layout): Promise<string> {
  const older = layout === "one data folder, older names";
  const folder = path.join(root, older ? "PRO60" : "sbtpro");
  const moduleFolder = (table: string) => path.join(folder, older ? "Data" : `${table.slice(0, 2).toUpperCase()}DATA`);
  for (const table of systemTables) {
    await mkdir(folder, { recursive: true });
    await writeTable(company, { table, base: path.join(folder, table.toUpperCase()), older });
  }
  for (const table of companyTables) {
    await mkdir(moduleFolder(table), { recursive: true });
    const name = older ? `${table.toUpperCase()}01` : `${table}01`;
    await writeTable(company, { table, base: path.join(moduleFolder(table), name), older });
  }
  return folder;
}

interface TableToWrite {
  readonly table: string;
  readonly base: string;
  readonly older: boolean;
}

async function writeTable(company: TestCompany, { table, base, older }: TableToWrite): Promise<void> {
  const columns = (
    await company.rows<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [`sage.${table}`],
    )
  ).filter(({ name }) => !withoutColumns.has(name));
  const fields = columns.map(({ name, type }): WrittenField => {
    return { name: (older && olderNames[name]) || name, ...fieldOf(type) };
  });
  const selected = columns.map(({ name, type }) => selectOf(name, type)).join(", ");
  const rows = await company.rows<{ cells: (string | boolean)[] }>(
    `select jsonb_build_array(${selected}) as cells from sage.${table} order by id_col`,
  );
  // A deleted copy of the last row follows: readers must not see it.
  const withDeleted = [...rows, ...rows.slice(-1)].map(({ cells }) =>
    cells.map((cell) => (cell === "" ? undefined : cell)),
  );
  await writeDbf(base, { fields, rows: withDeleted, deleted: new Set([rows.length]) });
}

function fieldOf(type: string): Omit<WrittenField, "name"> {
  const width = /^character\((\d+)\)$/.exec(type)?.[1];
  if (width !== undefined) return { type: "C", width: Number(width) };
  if (type === "numeric(19,4)") return { type: "Y" };
  const [, digits, decimals] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (digits !== undefined) return { type: "N", width: Number(digits) + 2, decimals: Number(decimals) };
  if (type.startsWith("timestamp")) return { type: "D" };
  if (type === "boolean") return { type: "L" };
  if (type === "integer" || type === "bigint") return { type: "N", width: 19, decimals: 0 };
  if (type === "text") return { type: "M" };
  throw new Error(`No column of Visual FoxPro holds ${type}.`);
}

/** Blank is the empty date there. */
function selectOf(name: string, type: string): string {
  if (type.startsWith("timestamp"))
    return `case when ${name} = '1900-01-01' then '' else to_char(${name}, 'YYYY-MM-DD') end`;
  return type === "boolean" ? name : `${name}::text`;
}
