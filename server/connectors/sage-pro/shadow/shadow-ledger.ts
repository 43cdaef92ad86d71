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
import { documentOf, type Entry } from "../posting/entry";
import type { PostingItem, PostingRule, Touched } from "../posting/posting-rule";
import { checkInput } from "../posting/rules";
import { openCreditRule, receiptRule, reversalRule } from "../posting/rules-by-kind";
import { untouchedCredit } from "../posting/untouched-credit";
import { rightJustified } from "../sage-text";
import { shadowCustomer, shadowInvoice } from "./shadow-books";
import type { ShadowCopy } from "./shadow-copy";
import {
  createShadowJournal,
  type EarlierPosting,
  isShadowCredit,
  type ShadowEntry,
  shadowCreditNumber,
} from "./shadow-journal";

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
  const journal = createShadowJournal(postedAt);
  // Of an invoice one number is kept, of a customer one word: working copies are made of the copy for each call, and thrown away.
  const paidHere = new Map<string, bigint>();
  const currencies = new Map<string, string>();
  const reversed = new Map<string, bigint>();
  let credits = 0;

  async function read(items: readonly Touched[]) {
    const invnos = new Set(items.flatMap(({ invno }) => (invno === undefined ? [] : [rightJustified(invno)])));
    const invoices = await copy.readInvoices([...invnos].filter((invno) => !isShadowCredit(invno)));
    const custnos = items.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()]));
    const customers = await copy.findCustomers(custnos);
    // A customer's own account of receivables is not read: Sage Pro itself holds its customers to it.
    const accounts = new Map([["", true]]);
    const named = [...new Set(items.flatMap((item) => item.accounts))].filter((account) => account !== "");
    (await copy.findAccounts(named)).forEach((found, index) => {
      if (found !== undefined) accounts.set(named[index] ?? "", found.active);
    });
    return { invnos, found: invoices, customers, accounts, periods: await copy.periods() };
  }

  /** Working copies of what these items touch, as the postings before them have left it. */
  function openBooks(
    { invnos, found, customers: foundCustomers, accounts, periods }: Awaited<ReturnType<typeof read>>,
    originals: readonly JournalEntry[],
  ): Books {
    const invoices = new Map<string, BookInvoice>();
    const customers = new Map<string, BookCustomer>();
    const history = new Set<string>();
    const enterCustomer = (custno: string, currency: string) => {
      if (!currencies.has(custno)) currencies.set(custno, currency);
      if (!customers.has(custno)) customers.set(custno, shadowCustomer(custno, currencies.get(custno) ?? currency));
    };
    const enterInvoice = (invoice: BookInvoice) => {
      const paid = paidHere.get(invoice.invno) ?? 0n;
      invoice.paid += paid;
      invoice.balance -= paid;
      invoices.set(invoice.invno, invoice);
      // An invoice names a customer of its own company, so nobody needs to be asked whether there is one.
      enterCustomer(invoice.custno, invoice.currency);
    };
    for (const invno of invnos) {
      const invoice = found.get(invno);
      if (invoice?.inHistory === true) history.add(invno);
      else if (invoice !== undefined) enterInvoice(shadowInvoice(invoice, homeCurrency));
    }
    for (const original of originals) if (isShadowCredit(original.invno)) enterInvoice(untouchedCredit(original));
    for (const customer of foundCustomers) {
      if (customer !== undefined) enterCustomer(customer.custno, customer.currency);
    }
    return {
      homeCurrency,
      invoices,
      customers,
      journal,
      accounts,
      periods,
      historyInvoices: history,
      heldInvoices: new Set(),
      heldCustomers: new Set(),
      reversed,
    };
  }

  async function post<Item extends PostingItem & { readonly refno: string }>(
    rule: PostingRule<Item>,
    items: readonly Item[],
  ): Promise<readonly PushOutcome<PostedDocument>[]> {
    const known = await read(items.map((item) => rule.touches(item, journal)));
    const reversedKeys = rule.reverses === undefined ? [] : items.flatMap(rule.reverses);
    const books = openBooks(
      known,
      reversedKeys.flatMap((key) => journal.get(key) ?? []),
    );
    return items.map((item): PushOutcome<PostedDocument> => {
      const document = journal.get(item.postingKey);
      if (document !== undefined) return { status: "already_posted", document };
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
    const { kind, cashAccount, paid, memo } = entry;
    if (kind === "credit_applied" || kind === "credit_used") return notInShadow();
    let { invno } = entry;
    if (memo === undefined) paidHere.set(invno, (paidHere.get(invno) ?? 0n) + paid);
    else {
      credits += 1;
      invno = shadowCreditNumber(credits);
    }
    const document = documentOf({ arsess: "", rowsHash: "", ...entry, invno }, postedAt);
    journal.addEntry(document, { cashAccount, memo: memo ?? "" });
    return document;
  }

  function asItIs(invoice: FoundInvoice): FoundInvoice {
    const taken = paidHere.get(invoice.invno);
    if (taken === undefined) return invoice;
    const { amount, paid, balance } = invoice;
    const { currency } = amount;
    return {
      ...invoice,
      paid: { minor: paid.minor + taken, currency },
      balance: { minor: balance.minor - taken, currency },
    };
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
      journal.addNote(document);
      return { status: "posted", document };
    });
  }

  async function addBatches(items: readonly GlBatchToPost[]): Promise<readonly PushOutcome<PostedDocument>[]> {
    const { accounts, periods } = await read(
      items.map(({ lines }) => ({ accounts: lines.map(({ account }) => account.trim()) })),
    );
    return items.map((item): PushOutcome<PostedDocument> => {
      const known = journal.get(item.postingKey);
      if (known !== undefined) return { status: "already_posted", document: known };
      try {
        const batch = decideBatch(item, { homeCurrency, accounts, periods });
        const document = documentOfBatch({ ...batch, batchno: "", glseqno: "", rowsHash: "" }, postedAt);
        journal.addBatch(document, linesOf(batch));
        return { status: "posted", document };
      } catch (error) {
        if (error instanceof ConnectorError) return { status: "refused", error };
        throw error;
      }
    });
  }

  return {
    entries: (postingKey) => journal.entries(postingKey),
    addEarlier(postings) {
      for (const posting of postings) {
        if (journal.has(posting.postingKey)) continue;
        journal.addEarlier(posting);
        const { kind, amount, reversesPostingKey: key } = posting;
        if (kind === "reversal") reversed.set(key, (reversed.get(key) ?? 0n) + amount.minor);
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
