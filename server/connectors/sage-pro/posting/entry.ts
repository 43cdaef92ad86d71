import type { PostedDocument } from "../operations";

/**
 * One posting as it goes into the books, before it has its numbers. `paid` is signed: what it adds to the item's paid
 * amount and takes off its balance and the customer's; a reversal is negative. `home` is the same in home currency.
 */
export interface Entry {
  readonly postingKey: string;
  /** An applied credit is two entries: one at the invoice, one at the credit. */
  readonly kind: "receipt" | "open_credit" | "reversal" | "credit_applied" | "credit_used";
  readonly custno: string;
  /** Blank for an open credit until its number is drawn. */
  readonly invno: string;
  readonly refno: string;
  readonly date: string;
  readonly currency: string;
  readonly homeCurrency: string;
  readonly paid: bigint;
  readonly home: bigint;
  readonly cashAccount: string;
  readonly receivableAccount: string;
  readonly reversesKey: string | undefined;
  /** What the receipt row copies from its invoice. */
  readonly invdte: string;
  readonly salesmn: string;
  readonly ponum: string;
  readonly artype: string;
  readonly glarec: string;
  /** Marker of a reversal: `R` refund, `V` void, `B` chargeback; blank on a receipt. */
  readonly apcode: string;
  /** Text line of an open credit; undefined for everything else. */
  readonly memo: string | undefined;
}

/** An entry with its numbers, ready to be written. */
export interface NumberedEntry extends Entry {
  readonly arsess: string;
  readonly rowsHash: string;
}

export function documentOf(entry: NumberedEntry, postedAt: Date): PostedDocument {
  return {
    postingKey: entry.postingKey,
    kind: entry.kind,
    custno: entry.custno,
    invno: entry.invno,
    refno: entry.refno,
    amount: { minor: entry.paid < 0n ? -entry.paid : entry.paid, currency: entry.currency },
    date: entry.date as PostedDocument["date"],
    arsess: entry.arsess,
    rowsHash: entry.rowsHash,
    postedAt,
  };
}
