/** `key`: a text of ours, compared letter by letter; `char`: a copy of a text of Sage's, padded as there. */
export type OwnType =
  | { readonly is: "key" | "char"; readonly width: number }
  | { readonly is: "money" | "date" | "small" | "instant" };

export interface OwnColumn {
  readonly type: OwnType;
  readonly nullable?: true;
}

export interface OwnTable {
  readonly columns: Readonly<Record<string, OwnColumn>>;
  readonly primaryKey: string;
  /** What else is looked for. */
  readonly index: string;
}

const key = (width: number): OwnColumn => ({ type: { is: "key", width } });
const char = (width: number): OwnColumn => ({ type: { is: "char", width } });
const plain = (is: "money" | "date" | "small" | "instant"): OwnColumn => ({ type: { is } });

/**
 * The tables of ours beside the books, in every database that holds a company. The journal is what makes a posting happen
 * once: its key is unique, and it is written in the transaction of the receipt. Stock Sage has no place for a declined
 * payment, so the notes have a table too. Widths of copies are those of the SQL edition's columns.
 */
export const ownTables = {
  tallybridge_journal: {
    columns: {
      posting_key: key(64),
      kind: key(16),
      custno: char(10),
      invno: char(10),
      refno: char(20),
      amount: plain("money"),
      currency: char(3),
      posting_date: plain("date"),
      arsess: char(10),
      cash_account: char(24),
      receivable_account: char(24),
      rows_hash: char(64),
      reverses_key: { ...key(64), nullable: true },
      attempt: plain("small"),
      posted_at: plain("instant"),
    },
    primaryKey: "posting_key",
    index: "reverses_key",
  },
  tallybridge_payment_note: {
    columns: {
      posting_key: key(64),
      custno: char(10),
      invno: char(10),
      refno: char(20),
      amount: plain("money"),
      note_date: plain("date"),
      reason: key(80),
    },
    primaryKey: "posting_key",
    index: "custno",
  },
} as const satisfies Record<string, OwnTable>;

export const ownTableNames = Object.keys(ownTables) as (keyof typeof ownTables)[];
