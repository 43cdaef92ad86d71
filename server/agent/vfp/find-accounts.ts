import type { FoundAccount } from "@/server/connectors/sage-pro/operations";
import type { CompanyTables } from "./locate-tables";
import { readAccounts } from "./read-accounts";

/** G/L accounts by number, at the places of their numbers. */
export async function findAccounts(
  tables: CompanyTables,
  accounts: readonly string[],
): Promise<readonly (FoundAccount | undefined)[]> {
  const asked = accounts.map((account) => account.trim());
  const found = await readAccounts(tables, new Set(asked.filter((account) => account !== "")));
  return asked.map((account) => {
    const active = found.get(account);
    return active === undefined ? undefined : { account, active };
  });
}
