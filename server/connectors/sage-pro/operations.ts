import type { PushOutcome } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { CompanyColumns } from "./company-columns";
import type { SageProLists } from "./listing/lists";
import type { JudgedBy } from "./order-entry/judged-by";
import type { CustomerToUpsert, SalesOrderToUpsert } from "./order-entry/records";
import type { CompanyProfile } from "./profile/company-profile";

/**
 * What the portal asks of a Sage Pro company: typed operations, never SQL text. They run on the company's database
 * directly or, later, on the site's agent. Every operation takes a whole chunk and answers in the order of its input.
 * A failure of the whole call (unreachable, timed out) is thrown as `ConnectorError`; a failure of one item is its outcome.
 */
export interface SageProOperations {
  /** Invoices by any of the ways a payer names one, live and history, paid and void ones included: the caller decides. */
  findInvoices(references: readonly InvoiceReference[]): Promise<readonly (readonly FoundInvoice[])[]>;
  /** `undefined` at the place of a customer that does not exist. */
  findCustomers(custnos: readonly string[]): Promise<readonly (FoundCustomer | undefined)[]>;
  /** G/L accounts; `undefined` at the place of one that does not exist. */
  findAccounts(accounts: readonly string[]): Promise<readonly (FoundAccount | undefined)[]>;
  /** `undefined` at the place of an item that the inventory does not have. */
  findItems(items: readonly string[]): Promise<readonly (FoundItem | undefined)[]>;
  postReceipts(items: readonly ReceiptToPost[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  postOpenCredits(items: readonly OpenCreditToPost[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Applies open credits to invoices: both halves in one transaction, or neither. */
  applyCredit(items: readonly CreditToApply[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Takes applied credits back, each as a whole: both halves in one transaction, or neither. */
  unapplyCredit(items: readonly ApplicationToUndo[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Gives back (part of) what an earlier posting key put into the books, by opposite rows in an open period. */
  reverseReceipts(items: readonly ReversalToPost[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Notes a declined payment at the customer and the invoice; moves no money. */
  markPaymentFailed(items: readonly FailedPaymentToMark[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Finds or makes customers, and fills what is blank at those found; each document says the number. */
  upsertCustomers(items: readonly CustomerToUpsert[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Makes, changes and ends sales orders, so that each is as the order of the shop it came from. */
  upsertSalesOrders(items: readonly SalesOrderToUpsert[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** Batches for the general ledger, one per item, which wait there until somebody posts them in Sage Pro. */
  postGlBatch(items: readonly GlBatchToPost[]): Promise<readonly PushOutcome<PostedDocument>[]>;
  /** What the journal beside the books holds under each key; `undefined` where it holds nothing. */
  lookUpPosting(postingKeys: readonly string[]): Promise<readonly (PostedDocument | undefined)[]>;
  /** Reads the rows of a posting again and compares them with its hash; `undefined` when the journal has no such key. */
  verifyPosting(postingKey: string): Promise<PostingProof | undefined>;
  periods(): Promise<readonly FiscalPeriod[]>;
  /** What posting would write, worked out under its locks and rules; nothing is written. */
  previewReceipts(items: readonly ReceiptToPost[]): Promise<readonly PostingPreview[]>;
  previewOpenCredits(items: readonly OpenCreditToPost[]): Promise<readonly PostingPreview[]>;
  previewCreditApplications(items: readonly CreditToApply[]): Promise<readonly PostingPreview[]>;
  previewUnapplied(items: readonly ApplicationToUndo[]): Promise<readonly PostingPreview[]>;
  previewReversals(items: readonly ReversalToPost[]): Promise<readonly PostingPreview[]>;
  previewCustomers(items: readonly CustomerToUpsert[]): Promise<readonly PostingPreview[]>;
  previewSalesOrders(items: readonly SalesOrderToUpsert[]): Promise<readonly PostingPreview[]>;
  previewGlBatch(items: readonly GlBatchToPost[]): Promise<readonly PostingPreview[]>;
  /** Whole lists, page by page; absent where the way to the company reads single records only. */
  readonly lists?: SageProLists;
  /** How the columns of these tables are made here, of those that exist; absent where the way to the company does not tell. */
  readonly columns?: (tables: readonly string[]) => Promise<CompanyColumns>;
  /** Probes the company without changing it; a profile with a failed probe keeps it from being written to. */
  describeCompany(): Promise<CompanyProfile>;
}

/** A row as a posting would make or change it: an update says which row, and what is added to or put into its columns. */
export interface PreviewedRow {
  readonly table: string;
  readonly change: "insert" | "update";
  readonly values: Readonly<Record<string, string>>;
}

/** `judgedBy`: of customers and orders, where the way to the company tells it. */
export type PostingPreview =
  | {
      readonly status: "would_post";
      readonly rows: readonly PreviewedRow[];
      readonly notes?: readonly string[];
      readonly judgedBy?: JudgedBy;
    }
  | Extract<PushOutcome<PostedDocument>, { status: "already_posted" }>
  | (Extract<PushOutcome<PostedDocument>, { status: "refused" }> & { readonly judgedBy?: JudgedBy });

/** Whether the rows of a posting are what they were when it was made, and which rows they are. */
export interface PostingProof {
  readonly document: PostedDocument;
  readonly unchanged: boolean;
  /** Sage's own program has posted the batch since, so its lines can no longer be compared. */
  readonly moved?: true;
  /** SHA-256 over the rows as they are now. */
  readonly currentHash: string;
  /** Table first, then the values in a fixed order. */
  readonly rows: readonly (readonly string[])[];
}

/** `invno` is right-justified to 10 by the connector; `ornum` is the sales order, `ponum` and `refno` are free text there. */
export interface InvoiceReference {
  readonly by: "invno" | "ornum" | "ponum" | "refno";
  readonly value: string;
}

export interface FoundInvoice {
  /** As Sage spells it: right-justified, 10 characters. */
  readonly invno: string;
  readonly custno: string;
  readonly company: string;
  /** `invoice` for blank and `N`, `credit_memo` for `C`, `open_credit` for `O`, `other` for what we do not post to. */
  readonly type: "invoice" | "credit_memo" | "open_credit" | "other";
  readonly status: "live" | "void" | "other";
  /** True when it was found in `arymst`: closed and moved to history. */
  readonly inHistory: boolean;
  readonly invdte: PlainDate;
  readonly ornum: string;
  readonly ponum: string;
  readonly amount: Money;
  readonly paid: Money;
  readonly balance: Money;
  /** `lckstat = 'L'`: somebody edits it now. */
  readonly locked: boolean;
}

export interface FoundCustomer {
  readonly custno: string;
  readonly company: string;
  readonly email: string;
  readonly currency: string;
  readonly balance: Money;
  readonly onHold: boolean;
}

export interface FoundAccount {
  readonly account: string;
  /** An inactive account is not posted to. */
  readonly active: boolean;
}

export interface FoundItem {
  readonly item: string;
  readonly description: string;
  /** As Sage spells it, such as `A`. */
  readonly status: string;
}

interface Posting {
  /** Deterministic and unique; a second write under the same key changes nothing. At most 64 characters. */
  readonly postingKey: string;
  /** The gateway's transaction id, put where Sage's users search (`refno`, 20 characters). */
  readonly refno: string;
  /** Posting date; must lie in an open period. */
  readonly date: PlainDate;
}

export interface ReceiptToPost extends Posting {
  readonly invno: string;
  readonly amount: Money;
  /** Cash or card clearing account to debit, `glacnt`. */
  readonly cashAccount: string;
}

/** A payment on account: an `armast` row of type `O` that waits to be applied. */
export interface OpenCreditToPost extends Posting {
  readonly custno: string;
  readonly amount: Money;
  readonly cashAccount: string;
  /** Why it is on account, such as the order or the invoice it named; cut to the field's width by the connector. */
  readonly memo: string;
}

/** Moves (part of) what waits on account to an invoice of the same customer; no cash moves. */
export interface CreditToApply extends Posting {
  /** The number of the open credit, right-justified by the connector as `invno` is. */
  readonly credit: string;
  readonly invno: string;
  /** At most what is left of the credit, and what is open of the invoice. */
  readonly amount: Money;
}

/** Undoes what one key applied: the invoice is open again by it, and the credit has it again; no cash moves. */
export interface ApplicationToUndo extends Posting {
  /** The key of the applied credit. */
  readonly undoesPostingKey: string;
}

export interface ReversalToPost extends Posting {
  /** The key of the receipt or open credit to give back. */
  readonly reversesPostingKey: string;
  /** May be less than the original; several reversals together never exceed it. */
  readonly amount: Money;
  readonly reason: "refund" | "void" | "chargeback";
}

export interface FailedPaymentToMark extends Posting {
  readonly custno: string | undefined;
  readonly invno: string | undefined;
  readonly amount: Money;
  readonly reason: string;
}

/** A balanced entry of the general ledger, in the company's home currency: at least two lines, debits and credits of one sum. */
export interface GlBatchToPost extends Posting {
  /** Cut to the field's width by the connector. */
  readonly description: string;
  readonly lines: readonly GlLine[];
}

export interface GlLine {
  readonly account: string;
  readonly side: "debit" | "credit";
  /** Positive. */
  readonly amount: Money;
}

/**
 * What a row of the journal can be of. Money on account that moves has two: `credit_applied` at the document that it comes to, and
 * `credit_used` at the one that it leaves. Applied, it comes to the invoice; undone, it goes back to the credit.
 */
export const postedKinds = [
  ...(["receipt", "open_credit", "reversal", "credit_applied", "credit_used"] as const),
  ...(["payment_failed", "customer", "sales_order", "gl_batch"] as const),
] as const;

/** The trace a posting left in the books: enough to find and to prove it. */
export interface PostedDocument {
  readonly postingKey: string;
  readonly kind: (typeof postedKinds)[number];
  readonly custno: string;
  /** The invoice the receipt went to, the number of the open credit, the sales order or the G/L batch; blank where there is none. */
  readonly invno: string;
  /** The gateway's transaction; of a sales order what the shop calls it, of a customer blank. */
  readonly refno: string;
  /** Of a sales order what it amounts to now, of a customer nought. */
  readonly amount: Money;
  readonly date: PlainDate;
  /** The A/R session of its distributions; blank for what has none. */
  readonly arsess: string;
  /** SHA-256 over the rows as written; lets the certificate show that they were not changed since. */
  readonly rowsHash: string;
  readonly postedAt: Date;
  /** What was lost on the way into the columns, in words for people; told once, and not kept in the journal. */
  readonly notes?: readonly string[];
}

export interface FiscalPeriod {
  /** `YYYYPP`. */
  readonly yearprd: string;
  readonly begins: PlainDate;
  readonly ends: PlainDate;
  readonly open: boolean;
}
