import { sql } from "kysely";
import { z } from "zod";
import type { FoundAccount } from "./operations";
import type { SageProContext } from "./sage-context";

const accountRow = z.object({ glacnt: z.string(), glstat: z.string() });

/** G/L accounts by number, at the places of their numbers. */
export async function findAccounts(
  { transport }: SageProContext,
  accounts: readonly string[],
): Promise<readonly (FoundAccount | undefined)[]> {
  if (accounts.length === 0) return [];
  const { dialect } = transport;
  const asked = accounts.map((account) => account.trim());
  const wanted = [...new Set(asked)].filter((account) => account !== "");
  const query = () => sql`select glacnt, glstat from glacnt
    where glacnt in (select k.account from ${dialect.input("k", { account: ["char", wanted, "glacnt.glacnt"] })})`;
  const rows = await transport.transaction((tx) => tx.rows(query().compile(dialect.builder), accountRow));
  const found = new Map(
    rows.map(({ glacnt, glstat }) => [glacnt.trimEnd(), { account: glacnt.trimEnd(), active: glstat.trim() !== "I" }]),
  );
  return asked.map((account) => found.get(account));
}
