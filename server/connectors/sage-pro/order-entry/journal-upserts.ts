import { sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import type { PostedDocument } from "../operations";
import { columnText } from "../sage-money";

/** What of a written customer or order goes into the journal. */
export type JournaledUpsert = Omit<PostedDocument, "postedAt">;

/** The columns of the journal for `journalWrite`, as the shared table `j`. */
export function journalColumns(documents: readonly JournaledUpsert[]): InputColumns {
  return {
    posting_key: ["text", documents.map((each) => each.postingKey)],
    kind: ["text", documents.map((each) => each.kind)],
    custno: ["char", documents.map((each) => each.custno), "tallybridge_journal.custno"],
    invno: ["char", documents.map((each) => each.invno), "tallybridge_journal.invno"],
    refno: ["char", documents.map((each) => each.refno), "tallybridge_journal.refno"],
    amount: ["money", documents.map((each) => columnText(each.amount.minor, each.amount.currency))],
    currency: ["char", documents.map((each) => each.amount.currency), "tallybridge_journal.currency"],
    day: ["date", documents.map((each) => each.date)],
    rows_hash: ["text", documents.map((each) => each.rowsHash)],
  };
}

export function journalWrite(
  dialect: SageDialect,
  rows: number,
  { attempt, postedAt }: { readonly attempt: number; readonly postedAt: Date },
): Write {
  return {
    name: "journal_new",
    rows,
    statement: sql`insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date,
        arsess, cash_account, receivable_account, rows_hash, attempt, posted_at)
      select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash,
        cast(${dialect.value("number", attempt)} as smallint), ${dialect.value("instant", postedAt)}
      from ${dialect.shared("j")}`,
  };
}
