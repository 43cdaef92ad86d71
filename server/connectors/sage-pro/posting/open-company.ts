import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { SageDialect } from "../dialect";
import { journalRow, selectJournal } from "../journal";
import type { SageProTransaction } from "../transport/transport";
import type { JournalEntry } from "./books";

const answer = z.object({
  company: z.array(z.object({ currid: z.string() })),
  originals: z.array(journalRow),
});

/** SELECT of the company's home currency: the currency of the ledger, and what a blank `currid` means. */
export const selectHomeCurrency = (dialect: SageDialect, compid: string): RawBuilder<unknown> =>
  sql`select currid from ${dialect.systemTable("syccomp")} where compid = ${dialect.charValue(compid, "syccomp.compid")}`;

/**
 * The home currency, and the journal rows of postings that are to be given back: they say what must be locked.
 *
 * @throws ConnectorError `not_found` when Sage does not know the company
 */
export async function openCompany(
  tx: SageProTransaction,
  dialect: SageDialect,
  { compid, reversedKeys }: { compid: string; reversedKeys: readonly string[] },
): Promise<{ homeCurrency: string; originals: ReadonlyMap<string, JournalEntry> }> {
  const query = dialect.readTogether({
    company: selectHomeCurrency(dialect, compid),
    originals: selectJournal(dialect, reversedKeys),
  });
  const [row] = await tx.rows(query.compile(dialect.builder), answer);
  const homeCurrency = row?.company[0]?.currid.trim();
  if (row === undefined || homeCurrency === undefined) {
    throw new ConnectorError("not_found", `Sage Pro has no company ${compid}.`);
  }
  return { homeCurrency, originals: new Map(row.originals.map((entry) => [entry.postingKey, entry])) };
}
