import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import { type Batch, documentOfBatch } from "../general-ledger/batch";
import { decideBatch } from "../general-ledger/decide-batch";
import type {
  FailedPaymentToMark,
  FoundInvoice,
  GlBatchToPost,
  PostedDocument,
  SageProOperations,
} from "../operations";
import { applyEntry } from "../posting/apply-entry";
import type { BookCustomer, BookInvoice, Books, JournalEntry } from "../posting/books";
import { documentOf, type Entry, type NumberedEntry } from "../posting/entry";
import type { PostingItem, PostingRule, Touched } from "../posting/posting-rule";
import { checkInput } from "../posting/rules";
import { openCreditRule, receiptRule, reversalRule } from "../posting/rules-by-kind";
import { rightJustified } from "../sage-text";
import { shadowCustomer, shadowInvoice } from "./shadow-books";
import type { ShadowCopy } from "./shadow-copy";

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

/** A company that is thrown away: real rules of posting over a copy, changes in memory alone. */
export interface ShadowLedger {
  readonly operations: SageProOperations;
  /** What was posted to it under a key: one entry, or the lines of a G/L batch. */
  entries(postingKey: string): readonly ShadowEntry[];
  /** Makes known what was posted before the moment of the copy, so that it can be given back. */
  addEarlier(postings: readonly EarlierPosting[]): void;
}

export function createShadowLedger(
  copy: ShadowCopy,
  { homeCurrency, postedAt }: { readonly homeCurrency: string; readonly postedAt: Date },
): ShadowLedger {
  const invoices = new Map<string, BookInvoice>();
  const customers = new Map<string, BookCustomer>();
  const journal = new Map<string, JournalEntry>();
  const entries = new Map<string, readonly ShadowEntry[]>();
  const reversed = new Map<string, bigint>();
  let credits = 0;

  async function open(items: readonly Touched[]) {
    const invnos = items.flatMap(({ invno }) => (invno === undefined ? [] : [rightJustified(invno)]));
    const missing = invnos.filter((invno) => !invoices.has(invno));
    const found = await copy.readInvoices(missing);
    for (const invno of missing) {
      const invoice = found.get(invno);
      if (invoice !== undefined && !invoice.inHistory) invoices.set(invno, shadowInvoice(invoice, homeCurrency));
    }
    for (const invno of invnos) {
      const invoice = invoices.get(invno);
      // An invoice names a customer of its own company, so nobody needs to be asked whether there is one.
      if (invoice !== undefined && !customers.has(invoice.custno)) {
        customers.set(invoice.custno, shadowCustomer(invoice.custno, invoice.currency));
      }
    }
    const custnos = items.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()]));
    const answers = await copy.findCustomers(custnos);
    answers.forEach((customer) => {
      if (customer !== undefined && !customers.has(customer.custno)) {
        customers.set(customer.custno, shadowCustomer(customer.custno, customer.currency));
      }
    });
    const history = invnos.filter((invno) => found.get(invno)?.inHistory === true);
    // A customer's own account of receivables is not read: Sage Pro itself holds its customers to it.
    const accounts = new Map([["", true]]);
    const named = [...new Set(items.flatMap((item) => item.accounts))].filter((account) => account !== "");
    (await copy.findAccounts(named)).forEach((found, index) => {
      if (found !== undefined) accounts.set(named[index] ?? "", found.active);
    });
    return { historyInvoices: new Set(history), periods: await copy.periods(), accounts };
  }

  async function post<Item extends PostingItem & { readonly refno: string }>(
    rule: PostingRule<Item>,
    items: readonly Item[],
  ): Promise<readonly PushOutcome<PostedDocument>[]> {
    const read = await open(items.map((item) => rule.touches(item, journal)));
    const books: Books = {
      homeCurrency,
      invoices,
      customers,
      journal,
      ...read,
      heldInvoices: new Set(),
      heldCustomers: new Set(),
      reversed,
    };
    return items.map((item): PushOutcome<PostedDocument> => {
      const known = journal.get(item.postingKey);
      if (known !== undefined) return { status: "already_posted", document: known };
      try {
        return { status: "posted", document: enter(rule.decide(item, books), books) };
      } catch (error) {
        if (error instanceof ConnectorError) return { status: "refused", error };
        throw error;
      }
    });
  }

  function enter(entry: Entry, books: Books): PostedDocument {
    applyEntry(entry, books);
    let { invno } = entry;
    if (entry.memo !== undefined) {
      credits += 1;
      // No number of Sage's looks like it, so it meets none.
      invno = `~${String(credits).padStart(9, "0")}`;
      invoices.set(invno, creditOf(entry, invno));
    }
    const numbered: NumberedEntry = { ...entry, invno, arsess: "", rowsHash: "" };
    const document = documentOf(numbered, postedAt);
    const { cashAccount, receivableAccount, kind, custno, date, currency, memo = "" } = entry;
    if (kind === "credit_applied" || kind === "credit_used") return notInShadow();
    journal.set(entry.postingKey, { ...document, cashAccount, receivableAccount });
    entries.set(entry.postingKey, [
      {
        kind,
        custno,
        date,
        currency,
        cashAccount,
        memo,
        minor: entry.paid,
        invno: entry.memo !== undefined || invno.startsWith("~") ? "" : invno,
      },
    ]);
    return document;
  }

  function asItIs(invoice: FoundInvoice): FoundInvoice {
    const changed = invoices.get(invoice.invno);
    if (changed === undefined) return invoice;
    const { currency } = invoice.amount;
    return { ...invoice, paid: { minor: changed.paid, currency }, balance: { minor: changed.balance, currency } };
  }

  async function note(items: readonly FailedPaymentToMark[]): Promise<readonly PushOutcome<PostedDocument>[]> {
    return items.map((item): PushOutcome<PostedDocument> => {
      const known = journal.get(item.postingKey);
      if (known !== undefined) return { status: "already_posted", document: known };
      try {
        checkInput(item);
      } catch (error) {
        if (error instanceof ConnectorError) return { status: "refused", error };
        throw error;
      }
      const { postingKey, refno, amount, date, custno = "", invno = "" } = item;
      const document: PostedDocument = {
        postingKey,
        kind: "payment_failed",
        custno,
        invno,
        refno,
        amount,
        date,
        arsess: "",
        rowsHash: "",
        postedAt,
      };
      journal.set(postingKey, { ...document, cashAccount: "", receivableAccount: "" });
      return { status: "posted", document };
    });
  }

  async function addBatches(items: readonly GlBatchToPost[]): Promise<readonly PushOutcome<PostedDocument>[]> {
    const { accounts, periods } = await open(
      items.map(({ lines }) => ({ accounts: lines.map(({ account }) => account.trim()) })),
    );
    return items.map((item): PushOutcome<PostedDocument> => {
      const known = journal.get(item.postingKey);
      if (known !== undefined) return { status: "already_posted", document: known };
      try {
        const batch = decideBatch(item, { homeCurrency, accounts, periods });
        const document = documentOfBatch({ ...batch, batchno: "", glseqno: "", rowsHash: "" }, postedAt);
        journal.set(item.postingKey, { ...document, cashAccount: "", receivableAccount: "" });
        entries.set(item.postingKey, linesOf(batch));
        return { status: "posted", document };
      } catch (error) {
        if (error instanceof ConnectorError) return { status: "refused", error };
        throw error;
      }
    });
  }

  return {
    entries: (postingKey) => entries.get(postingKey) ?? [],
    addEarlier(postings) {
      for (const { reversesPostingKey: key, cashAccount, ...document } of postings) {
        if (journal.has(document.postingKey)) continue;
        journal.set(document.postingKey, { ...document, cashAccount, receivableAccount: "" });
        if (document.kind === "reversal") reversed.set(key, (reversed.get(key) ?? 0n) + document.amount.minor);
      }
    },
    operations: {
      findInvoices: async (references) => (await copy.findInvoices(references)).map((found) => found.map(asItIs)),
      findCustomers: (custnos) => copy.findCustomers(custnos),
      findAccounts: (accounts) => copy.findAccounts(accounts),
      findItems: (asked) => copy.findItems(asked),
      periods: () => copy.periods(),
      postReceipts: (items) => post(receiptRule, items),
      postOpenCredits: (items) => post(openCreditRule, items),
      reverseReceipts: (items) => post(reversalRule, items),
      markPaymentFailed: note,
      postGlBatch: addBatches,
      lookUpPosting: async (keys) => keys.map((key) => journal.get(key)),
      verifyPosting: notInShadow,
      applyCredit: notInShadow,
      unapplyCredit: notInShadow,
      upsertCustomers: notInShadow,
      upsertSalesOrders: notInShadow,
      previewReceipts: notInShadow,
      previewOpenCredits: notInShadow,
      previewCreditApplications: notInShadow,
      previewUnapplied: notInShadow,
      previewReversals: notInShadow,
      previewCustomers: notInShadow,
      previewSalesOrders: notInShadow,
      previewGlBatch: notInShadow,
      describeCompany: notInShadow,
    },
  };
}

const notInShadow = (): never => {
  throw new ConnectorError("forbidden", "A shadow ledger is not asked for this.");
};

/** The open credit as it can be given back later. */
const creditOf = ({ custno, date, currency, paid, glarec, salesmn }: Entry, invno: string): BookInvoice => ({
  invno,
  custno,
  invdte: date,
  artype: "O",
  arstat: "",
  currency,
  rate: { numerator: 1n, denominator: 1n },
  salesmn,
  ponum: "",
  glarec,
  lockedBy: undefined,
  paid: 0n,
  balance: -paid,
  paidChange: 0n,
  homeChange: 0n,
  dtepaid: undefined,
  touched: false,
});

const linesOf = ({ lines, date, currency, description }: Batch): readonly ShadowEntry[] =>
  lines.map(({ account, debit, credit }) => ({
    kind: "gl_batch",
    custno: "",
    invno: "",
    date,
    currency,
    memo: description,
    cashAccount: account,
    minor: debit - credit,
  }));
