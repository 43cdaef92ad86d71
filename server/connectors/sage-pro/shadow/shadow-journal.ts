import type { PostedDocument } from "../operations";
import type { JournalEntry } from "../posting/books";
import type { Entry } from "../posting/entry";

/** A posting that is in the books since before the moment a copy shows. */
export interface EarlierPosting extends PostedDocument {
  readonly cashAccount: string;
  /** Of a reversal: the key it gives back; else ''. */
  readonly reversesPostingKey: string;
}

/**
 * One posting in a shadow ledger, or one line of a G/L batch. `minor` is signed: what is debited to `cashAccount`, which takes the same off
 * the balance of the invoice and customer where there is one.
 */
export interface ShadowEntry {
  readonly kind: Exclude<Entry["kind"], "credit_applied" | "credit_used"> | "gl_batch";
  readonly custno: string;
  /** '' for an open credit: its number is drawn in the order of posting and says nothing. */
  readonly invno: string;
  readonly date: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly cashAccount: string;
  readonly memo: string;
}

/** The journal of a shadow ledger: what is in its books under which key. */
export interface ShadowJournal {
  get(postingKey: string): JournalEntry | undefined;
  has(postingKey: string): boolean;
  /** What was posted under a key: one entry, or the lines of a G/L batch; none for what only stands in the journal. */
  entries(postingKey: string): readonly ShadowEntry[];
  addEntry(document: PostedDocument, given: { readonly cashAccount: string; readonly memo: string }): void;
  addBatch(document: PostedDocument, lines: readonly ShadowEntry[]): void;
  /** A note of a failed payment, which moves no money. */
  addNote(document: PostedDocument): void;
  addEarlier(posting: EarlierPosting): void;
}

/**
 * One posting, flat and without what is the same for all or follows from the rest: a month of payments has very many of them, on both
 * sides, and all of them stay. What is asked of one is made when it is asked for.
 */
interface Kept {
  readonly kind: PostedDocument["kind"];
  readonly custno: string;
  readonly invno: string;
  readonly refno: string;
  readonly date: PostedDocument["date"];
  readonly minor: bigint;
  readonly currency: string;
  readonly cashAccount: string;
  /** The memo of its one entry, or the lines of a G/L batch; undefined where it is no entry of this ledger. */
  readonly entered: string | readonly ShadowEntry[] | undefined;
}

/** @param postedAt the moment at which everything counts as posted */
export function createShadowJournal(postedAt: Date): ShadowJournal {
  const byKey = new Map<string, Kept>();

  function keep(
    { postingKey, kind, custno, invno, refno, date, amount }: PostedDocument,
    cashAccount: string,
    entered: Kept["entered"],
  ): void {
    const { minor, currency } = amount;
    byKey.set(postingKey, { kind, custno, invno, refno, date, minor, currency, cashAccount, entered });
  }

  return {
    has: (postingKey) => byKey.has(postingKey),
    get(postingKey) {
      const kept = byKey.get(postingKey);
      if (kept === undefined) return undefined;
      const { kind, custno, invno, refno, date, minor, currency, cashAccount } = kept;
      return {
        postingKey,
        kind,
        custno,
        invno,
        refno,
        amount: { minor, currency },
        date,
        arsess: "",
        rowsHash: "",
        postedAt,
        cashAccount,
        // A copy does not read a customer's own account of receivables.
        receivableAccount: "",
      };
    },
    entries(postingKey) {
      const kept = byKey.get(postingKey);
      if (kept?.entered === undefined) return [];
      if (typeof kept.entered !== "string") return kept.entered;
      const { kind, custno, invno, date, minor, currency, cashAccount, entered: memo } = kept;
      if (kind !== "receipt" && kind !== "open_credit" && kind !== "reversal") return [];
      return [
        {
          kind,
          custno,
          invno: isShadowCredit(invno) ? "" : invno,
          date,
          minor: kind === "reversal" ? -minor : minor,
          currency,
          cashAccount,
          memo,
        },
      ];
    },
    addEntry: (document, { cashAccount, memo }) => keep(document, cashAccount, memo),
    addBatch: (document, lines) => keep(document, "", lines),
    addNote: (document) => keep(document, "", undefined),
    addEarlier: (posting) => keep(posting, posting.cashAccount, undefined),
  };
}

/** The number of an open credit of a shadow ledger. No number of Sage's looks like it, so it meets none. */
export const shadowCreditNumber = (count: number): string => `~${String(count).padStart(9, "0")}`;
export const isShadowCredit = (invno: string): boolean => invno.startsWith("~");
