import type { BookInvoice, Books, JournalEntry } from "@/server/connectors/sage-pro/posting/books";
import type { PostingItem, PostingRule } from "@/server/connectors/sage-pro/posting/posting-rule";
import { untouchedCredit } from "@/server/connectors/sage-pro/posting/untouched-credit";
import type { EnteredPosting } from "./find-entered";
import { findEntered } from "./find-entered";
import type { JournalContext } from "./journal-context";
import type { JournaledPosting } from "./journal-line";
import { entryOf, isNumberUntilEntered } from "./open-credits";
import { readBooks } from "./read-books";

/** The books a chunk is judged by: what the tables say, and on top of it what the journal holds and nobody has entered yet. */
export async function openBooks<Item extends PostingItem>(
  { tables, journal }: JournalContext,
  rule: PostingRule<Item>,
  items: readonly Item[],
): Promise<Books> {
  const reversedKeys = new Set(rule.reverses === undefined ? [] : items.flatMap(rule.reverses));
  const originals = [...reversedKeys].flatMap((key) => journal.get(key) ?? []);
  const credits = originals.filter(({ kind }) => kind === "open_credit");
  const enteredCredits = await findEntered(tables, credits);
  const entries = new Map(originals.map((each) => [each.postingKey, entryOf(each, enteredCredits)]));
  const touched = items
    .map((item) => rule.touches(item, entries))
    .map(({ invno = "", ...rest }) => ({
      ...rest,
      invno: invno === "" || isNumberUntilEntered(invno) ? undefined : invno,
    }));
  const books = await readBooks(tables, { touched, journal: entries, reversed: reversedSums(journal.all()) });
  const invoices = new Map(books.invoices);
  for (const entry of entries.values()) {
    if (isNumberUntilEntered(entry.invno)) invoices.set(entry.invno, untouchedCredit(entry));
  }
  const concerned = [...journal.all()].filter((posting) => invoiceOf(posting, invoices, entries) !== undefined);
  const entered = await findEntered(tables, concerned);
  for (const posting of concerned) addWaiting(posting, invoiceOf(posting, invoices, entries), entered);
  return { ...books, invoices };
}

/** What earlier reversals gave back, per reversed key, in minor units. */
function reversedSums(postings: Iterable<JournaledPosting>): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { reversesKey, amount } of postings) {
    if (reversesKey !== undefined) sums.set(reversesKey, (sums.get(reversesKey) ?? 0n) + amount.minor);
  }
  return sums;
}

/** The invoice among these that a receipt or a reversal changes; a reversal without a number changes the credit it gives back. */
function invoiceOf(
  { kind, invno, reversesKey }: JournaledPosting,
  invoices: ReadonlyMap<string, BookInvoice>,
  entries: ReadonlyMap<string, JournalEntry>,
): BookInvoice | undefined {
  if (kind !== "receipt" && kind !== "reversal") return undefined;
  if (invno !== "") return invoices.get(invno);
  return invoices.get(entries.get(reversesKey ?? "")?.invno ?? "");
}

function addWaiting(
  { postingKey, kind, amount }: JournaledPosting,
  invoice: BookInvoice | undefined,
  entered: ReadonlyMap<string, EnteredPosting>,
): void {
  if (invoice === undefined || entered.has(postingKey)) return;
  const paid = kind === "reversal" ? -amount.minor : amount.minor;
  invoice.paid += paid;
  invoice.balance -= paid;
}
