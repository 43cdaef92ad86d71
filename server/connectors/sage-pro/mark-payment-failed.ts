import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { ColumnName, InputColumns, SageDialect } from "./dialect";
import { journalRow, publicDocument, selectJournal } from "./journal";
import type { FailedPaymentToMark, PostedDocument } from "./operations";
import { executeWrites } from "./posting/execute-writes";
import { hashRows, rowOfNote } from "./posting/rows-hash";
import { checkInput } from "./posting/rules";
import type { SageProContext } from "./sage-context";
import { columnText } from "./sage-money";
import { fitText, rightJustified } from "./sage-text";
import { retryClashes } from "./transport/retry-clashes";
import type { SageProTransaction } from "./transport/transport";

const reasonWidth = 80;

/** A declined payment as it is noted; the customer comes from the invoice when the payment named only that. */
interface Note {
  readonly document: PostedDocument;
  readonly reason: string;
}

/**
 * Notes declined payments in a table of ours beside the books, under the same journal as everything else. Nothing of
 * Sage's own is touched: no money moved, and no stock column for a declined payment is known.
 */
export async function markPaymentFailed(
  context: SageProContext,
  items: readonly FailedPaymentToMark[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  if (items.length === 0) return [];
  return retryClashes(context, ({ tx, attempt }) => noteAll(context, tx, items, attempt));
}

async function noteAll(
  { transport: { dialect }, clock }: SageProContext,
  tx: SageProTransaction,
  items: readonly FailedPaymentToMark[],
  attempt: number,
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const { journal, customers, payers } = await readKnown(tx, dialect, items);
  const notes = new Map<string, Note>();
  const postedAt = clock.now();
  const outcomes = items.map((item): PushOutcome<PostedDocument> => {
    const known = journal.get(item.postingKey) ?? notes.get(item.postingKey)?.document;
    if (known !== undefined) return { status: "already_posted", document: known };
    try {
      checkInput(item);
    } catch (error) {
      if (error instanceof ConnectorError) return { status: "refused", error };
      throw error;
    }
    const invno = item.invno === undefined ? "" : rightJustified(item.invno);
    const payer = payers.get(invno);
    const custno = item.custno?.trim() ?? "";
    const note = noteOf(item, {
      // A name the books do not know is no reference into them.
      invno: payer === undefined ? "" : invno,
      custno: customers.has(custno) ? custno : (payer ?? ""),
      postedAt,
    });
    notes.set(item.postingKey, note);
    return { status: "posted", document: note.document };
  });
  await writeNotes(tx, dialect, [...notes.values()], attempt);
  return outcomes;
}

function noteOf(item: FailedPaymentToMark, found: { invno: string; custno: string; postedAt: Date }): Note {
  const { postingKey, date, amount } = item;
  const refno = item.refno.trim();
  const reason = fitText(item.reason, reasonWidth);
  const row = rowOfNote({ postingKey, ...found, refno, minor: amount.minor, currency: amount.currency, date, reason });
  const rowsHash = hashRows([row]);
  return {
    reason,
    document: { postingKey, kind: "payment_failed", ...found, refno, amount, date, arsess: "", rowsHash },
  };
}

const answer = z.object({
  journal: z.array(journalRow),
  customers: z.array(z.object({ custno: z.string() })),
  invoices: z.array(z.object({ invno: z.string(), custno: z.string() })),
});

async function readKnown(tx: SageProTransaction, dialect: SageDialect, items: readonly FailedPaymentToMark[]) {
  const oneOf = (values: readonly string[], column: ColumnName) =>
    sql`(select k.value from ${dialect.input("k", { value: ["char", values, column] })})`;
  const invnos = items.flatMap(({ invno }) => (invno === undefined ? [] : [rightJustified(invno)]));
  const custnos = items.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()]));
  const query = dialect.readTogether({
    journal: selectJournal(
      dialect,
      items.map(({ postingKey }) => postingKey),
    ),
    customers: sql`select custno from arcust where custno in ${oneOf(custnos, "arcust.custno")}`,
    invoices: sql`select invno, custno from armast where invno in ${oneOf(invnos, "armast.invno")}
      union select invno, custno from arymst where invno in ${oneOf(invnos, "arymst.invno")} and ${dialect.column("arymst", "currhist")} <> 'X'`,
  });
  const [row] = await tx.rows(query.compile(dialect.builder), answer);
  return {
    journal: new Map(row?.journal.map((entry) => [entry.postingKey, publicDocument(entry)])),
    customers: new Set(row?.customers.map(({ custno }) => custno.trimEnd())),
    payers: new Map(row?.invoices.map(({ invno, custno }) => [invno, custno.trimEnd()])),
  };
}

async function writeNotes(tx: SageProTransaction, dialect: SageDialect, notes: readonly Note[], attempt: number) {
  const documents = notes.map(({ document }) => document);
  const shared: InputColumns = {
    posting_key: ["text", documents.map((each) => each.postingKey)],
    custno: ["char", documents.map((each) => each.custno), "tallybridge_journal.custno"],
    invno: ["char", documents.map((each) => each.invno), "tallybridge_journal.invno"],
    refno: ["char", documents.map((each) => each.refno), "tallybridge_journal.refno"],
    amount: ["money", documents.map((each) => columnText(each.amount.minor, each.amount.currency))],
    currency: ["char", documents.map((each) => each.amount.currency), "tallybridge_journal.currency"],
    day: ["date", documents.map((each) => each.date)],
    reason: ["text", notes.map(({ reason }) => reason)],
    rows_hash: ["text", documents.map((each) => each.rowsHash)],
    posted_at: ["instant", documents.map((each) => each.postedAt)],
  };
  await executeWrites(tx, dialect, { e: shared }, [
    {
      name: "note_new",
      rows: notes.length,
      statement: sql`insert into tallybridge_payment_note (posting_key, custno, invno, refno, amount, note_date, reason)
        select posting_key, custno, invno, refno, amount, day, reason from ${dialect.shared("e")}`,
    },
    {
      name: "journal_new",
      rows: notes.length,
      statement: sql`insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date,
          arsess, cash_account, receivable_account, rows_hash, attempt, posted_at)
        select posting_key, 'payment_failed', custno, invno, refno, amount, currency, day, '', '', '', rows_hash,
          cast(${dialect.value("number", attempt)} as smallint), posted_at
        from ${dialect.shared("e")}`,
    },
  ]);
}
