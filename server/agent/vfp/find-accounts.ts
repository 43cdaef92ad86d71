import type { FoundAccount } from "@/server/connectors/sage-pro/operations";
import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";

/** G/L accounts by number, at the places of their numbers. */
export async function findAccounts(
  tables: CompanyTables,
  accounts: readonly string[],
): Promise<readonly (FoundAccount | undefined)[]> {
  const asked = accounts.map((account) => account.trim());
  const wanted = new Set(asked.filter((account) => account !== ""));
  if (wanted.size === 0) return asked.map(() => undefined);
  const rows = await readRows(await tables.open("glacnt"), {
    required: ["glacnt", "glstat"],
    lookAt: ["glacnt"],
    keep: ({ glacnt }) => wanted.has(textOf(glacnt)),
  });
  const found = new Map(
    rows.map(({ glacnt, glstat }) => [textOf(glacnt), { account: textOf(glacnt), active: textOf(glstat) !== "I" }]),
  );
  return asked.map((account) => found.get(account));
}
