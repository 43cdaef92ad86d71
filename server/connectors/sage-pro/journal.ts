import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { SageDialect } from "./dialect";
import { postedKinds } from "./operations";
import type { JournalEntry } from "./posting/books";
import { moneyOfColumn } from "./sage-money";

const text = z.string().transform((value) => value.trimEnd());

/** A row of `tallybridge_journal`, the table of ours beside the books that makes a posting happen once. */
export const journalRow = z
  .object({
    posting_key: z.string(),
    kind: z.enum(postedKinds),
    custno: text,
    invno: z.string(),
    refno: text,
    amount: z.string(),
    currency: text,
    posting_date: z.string(),
    arsess: text,
    cash_account: text,
    receivable_account: text,
    rows_hash: z.string(),
    posted_at: z.coerce.date(),
  })
  .transform((row): JournalEntry => {
    const amount = moneyOfColumn(row.amount, row.currency);
    const date = parsePlainDate(row.posting_date);
    if (amount === undefined || date === undefined) {
      throw new ConnectorError("unexpected_shape", `The journal row of ${row.posting_key} cannot be read.`);
    }
    return {
      postingKey: row.posting_key,
      kind: row.kind,
      custno: row.custno,
      invno: row.invno.trim() === "" ? "" : row.invno,
      refno: row.refno,
      amount,
      date,
      arsess: row.arsess,
      rowsHash: row.rows_hash,
      postedAt: row.posted_at,
      cashAccount: row.cash_account,
      receivableAccount: row.receivable_account,
    };
  });

/** SELECT of the journal rows under these keys; the answer's order is not theirs. */
export function selectJournal(dialect: SageDialect, postingKeys: readonly string[]): RawBuilder<unknown> {
  return sql`
    select j.posting_key, j.kind, j.custno, j.invno, j.refno, ${dialect.exactText(sql.ref("j.amount"))} as amount, j.currency,
      ${dialect.dateText(sql.ref("j.posting_date"))} as posting_date, j.arsess, j.cash_account, j.receivable_account,
      j.rows_hash, j.posted_at
    from tallybridge_journal j
    where j.posting_key in (select k.posting_key from ${dialect.input("k", { posting_key: ["text", postingKeys] })})`;
}

/** What the journal says to the outside: without the accounts, which only a reversal needs. */
export function publicDocument({ cashAccount: _cash, receivableAccount: _receivable, ...document }: JournalEntry) {
  return document;
}
