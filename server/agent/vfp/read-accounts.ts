import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";

/** Which of some G/L accounts, named without spaces at their ends, there are, and whether each is active. */
export async function readAccounts(
  tables: CompanyTables,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, boolean>> {
  if (wanted.size === 0) return new Map();
  const rows = await readRows(await tables.open("glacnt"), {
    required: ["glacnt", "glstat"],
    lookAt: ["glacnt"],
    keep: ({ glacnt }) => wanted.has(textOf(glacnt)),
  });
  return new Map(rows.map(({ glacnt, glstat }) => [textOf(glacnt), textOf(glstat) !== "I"]));
}
