import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import { publicDocument } from "../journal";
import type { PostedDocument } from "../operations";
import type { SageProContext } from "../sage-context";
import { rightJustified } from "../sage-text";
import type { Attempt } from "../transport/retry-clashes";
import { allocateNumbers, sessionText } from "./allocate-numbers";
import { applyEntry } from "./apply-entry";
import type { BookInvoice, Books } from "./books";
import { documentOf, type Entry, type NumberedEntry } from "./entry";
import { type Counters, lockCounters, lockCustomers, lockInvoices } from "./lock-rows";
import { openCompany } from "./open-company";
import type { PostingItem, PostingRule } from "./posting-rule";
import { type ReadAnswer, readBooks } from "./read-books";
import { hashRows, rowsOfEntry } from "./rows-hash";
import { writeEntries } from "./write-entries";

export interface ChunkInput<Item extends PostingItem> extends Attempt {
  readonly context: SageProContext;
  readonly rule: PostingRule<Item>;
  readonly chunk: readonly Item[];
}

/** An outcome that is known now, or the entry whose document becomes it once it has its numbers. */
type Verdict =
  | PushOutcome<PostedDocument>
  | { readonly status: "accepted" | "repeated"; readonly entry: Entry; readonly counterpart?: Entry | undefined };

/**
 * One chunk in one transaction, in a fixed number of round trips: lock invoices, customers, counters (always in this
 * order), read what is judged, decide item by item, write all.
 */
export async function postChunk<Item extends PostingItem>(
  input: ChunkInput<Item>,
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const { context, tx, attempt } = input;
  const { dialect } = context.transport;
  const { verdicts, numbered, books, after } = await decideChunk(input);
  const postedAt = context.clock.now();
  const entries = [...numbered.values()];
  if (entries.length > 0) {
    await writeEntries(tx, dialect, { compid: context.compid, books, entries, counters: after, attempt, postedAt });
  }
  return verdicts.map((verdict): PushOutcome<PostedDocument> => {
    if (!("entry" in verdict)) return verdict;
    const entry = numbered.get(verdict.entry);
    if (entry === undefined) throw new Error("Every accepted entry has been numbered.");
    return {
      status: verdict.status === "accepted" ? "posted" : "already_posted",
      document: documentOf(entry, postedAt),
    };
  });
}

/** All of a chunk but its writes: locks, reads, verdicts, and the entries with the numbers they would have. */
export async function decideChunk<Item extends PostingItem>(input: ChunkInput<Item>) {
  const { books, counters, read } = await openBooks(input);
  const verdicts = decideAll(input, books);
  const accepted = verdicts.flatMap((verdict) => (verdict.status === "accepted" ? entriesOf(verdict) : []));
  return { verdicts, books, ...numberEntries(accepted, counters, read) };
}

async function openBooks<Item extends PostingItem>({ context, rule, chunk, tx, mode }: ChunkInput<Item>) {
  const { compid, transport } = context;
  const { dialect } = transport;
  const reversedKeys = rule.reverses === undefined ? [] : unique(chunk.flatMap(rule.reverses));
  const { homeCurrency, originals } = await openCompany(tx, dialect, { compid, reversedKeys });
  const touched = chunk.map((item) => rule.touches(item, originals));

  const invnos = unique(
    touched.flatMap(({ invno, from }) =>
      [invno, from].flatMap((each) => (each === undefined ? [] : [rightJustified(each)])),
    ),
  );
  const invoices =
    invnos.length === 0
      ? new Map<string, BookInvoice>()
      : await lockInvoices(tx, dialect, { invnos, mode, homeCurrency });
  const custnos = unique([
    ...[...invoices.values()].map((invoice) => invoice.custno),
    ...touched.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()])),
  ]);
  const customers = await lockCustomers(tx, dialect, { custnos, mode, homeCurrency });
  const counters = await lockCounters(tx, dialect, compid);
  if (counters === undefined) throw new ConnectorError("unexpected_shape", "The A/R counters are missing.");

  const read = await readBooks(tx, dialect, {
    compid,
    postingKeys: unique(chunk.map((item) => item.postingKey)),
    reversedKeys,
    accounts: unique([
      ...touched.flatMap(({ accounts }) => accounts),
      ...[...customers.values()].map(({ aracct }) => aracct),
    ]),
    dates: chunk.map((item) => item.date),
    missingInvoices: invnos.filter((invno) => !invoices.has(invno)),
    missingCustomers: custnos.filter((custno) => !customers.has(custno)),
    counters,
    items: chunk.length * (rule.counterpart === undefined ? 1 : 2),
  });
  const books: Books = { homeCurrency, invoices, customers, ...read };
  return { books, counters, read };
}

function decideAll<Item extends PostingItem>({ rule, chunk, context }: ChunkInput<Item>, books: Books): Verdict[] {
  const accepted = new Map<string, Entry>();
  return chunk.map((item): Verdict => {
    const posted = books.journal.get(item.postingKey);
    if (posted !== undefined) return { status: "already_posted", document: publicDocument(posted) };
    const earlier = accepted.get(item.postingKey);
    if (earlier !== undefined) return { status: "repeated", entry: earlier };
    try {
      const entry = rule.decide(item, books);
      const counterpart = rule.counterpart?.(item, books);
      for (const each of entriesOf({ entry, counterpart })) applyEntry(each, books);
      accepted.set(item.postingKey, entry);
      return { status: "accepted", entry, counterpart };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      context.log.info("sage posting refused", {
        postingKey: item.postingKey,
        kind: error.kind,
        reason: error.message,
      });
      return { status: "refused", error };
    }
  });
}

/** The entries that an item becomes. */
export const entriesOf = ({
  entry,
  counterpart,
}: {
  entry: Entry;
  counterpart?: Entry | undefined;
}): readonly Entry[] => (counterpart === undefined ? [entry] : [entry, counterpart]);

/** Draws a session for every entry and a number for every open credit, and hashes the rows they will be. */
function numberEntries(accepted: readonly Entry[], counters: Counters, read: ReadAnswer) {
  const sessions = allocateNumbers(counters.session, read.usedSessions, accepted.length);
  const credits = accepted.filter((entry) => entry.memo !== undefined);
  const creditNumbers = allocateNumbers(counters.openCredit, read.usedOpenCredits, credits.length);
  const invnoOf = new Map(credits.map((entry, index) => [entry, rightJustified(String(creditNumbers[index]))]));
  const numbered = new Map<Entry, NumberedEntry>();
  accepted.forEach((entry, index) => {
    const arsess = sessionText(sessions[index] ?? 0n);
    const complete = { arsess, rowsHash: "", ...entry, invno: invnoOf.get(entry) ?? entry.invno };
    complete.rowsHash = hashRows(rowsOfEntry(complete));
    numbered.set(entry, complete);
  });
  const after: Counters = {
    session: sessions.at(-1) ?? counters.session,
    openCredit: creditNumbers.at(-1) ?? counters.openCredit,
  };
  return { numbered, after };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
