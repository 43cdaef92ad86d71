import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro/operations";
import { applyEntry } from "@/server/connectors/sage-pro/posting/apply-entry";
import type { Entry } from "@/server/connectors/sage-pro/posting/entry";
import type { PostingItem, PostingRule } from "@/server/connectors/sage-pro/posting/posting-rule";
import type { JournalContext } from "./journal-context";
import { documentOf, type JournaledPosting, noSession, withHash } from "./journal-line";
import { openBooks } from "./open-books";
import { isNumberUntilEntered } from "./open-credits";

/**
 * Judges a chunk by the rules of the SQL edition, on the books as they will be once everything in the journal is entered, and
 * writes what is accepted into the journal with one append. A key that the journal has is answered from it.
 */
export async function postToJournal<Item extends PostingItem & { readonly reason?: string }>(
  context: JournalContext,
  rule: PostingRule<Item>,
  items: readonly Item[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const { journal, clock } = context;
  const isNew = ({ postingKey }: Item) => journal.get(postingKey) === undefined;
  const books = items.some(isNew) ? await openBooks(context, rule, items.filter(isNew)) : undefined;
  const postedAt = clock.now();
  const accepted = new Map<string, JournaledPosting>();
  const outcomes = items.map((item): PushOutcome<PostedDocument> => {
    const posted = journal.get(item.postingKey) ?? accepted.get(item.postingKey);
    if (posted !== undefined) return { status: "already_posted", document: documentOf(posted) };
    if (books === undefined) throw new Error("The books are open for every item that is new.");
    const entry = decide(context, () => rule.decide(item, books), item.postingKey);
    if (entry instanceof ConnectorError) return { status: "refused", error: entry };
    applyEntry(entry, books);
    const seq = journal.last + accepted.size + 1;
    const posting = withHash(postingOf(entry, { seq, postedAt, reason: item.reason }));
    accepted.set(item.postingKey, posting);
    return { status: "posted", document: documentOf(posting) };
  });
  await journal.append([...accepted.values()]);
  return outcomes;
}

function decide({ log }: JournalContext, judge: () => Entry, postingKey: string): Entry | ConnectorError {
  try {
    const entry = judge();
    // In a spreadsheet it would be a formula, and changed it would name another transaction.
    if (!/^[=+\-@]/.test(entry.refno)) return entry;
    return new ConnectorError("invalid", "A reference in the journal cannot begin like a formula.");
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.info("journal posting refused", { postingKey, kind: error.kind, reason: error.message });
    return error;
  }
}

function postingOf(
  entry: Entry,
  { seq, postedAt, reason }: { seq: number; postedAt: Date; reason: string | undefined },
): Omit<JournaledPosting, "rowsHash"> {
  const { postingKey, kind, custno, refno, currency, cashAccount, receivableAccount, reversesKey } = entry;
  return {
    seq,
    postingKey,
    kind,
    custno,
    invno: isNumberUntilEntered(entry.invno) ? "" : entry.invno,
    refno,
    amount: { minor: entry.paid < 0n ? -entry.paid : entry.paid, currency },
    date: entry.date as JournaledPosting["date"],
    arsess: noSession,
    cashAccount,
    receivableAccount,
    text: entry.memo ?? reason ?? "",
    reversesKey,
    postedAt,
  };
}
