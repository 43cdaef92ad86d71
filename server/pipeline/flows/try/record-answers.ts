import type { FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { BookChoiceKind } from "../book-choices/book-choice.schema";
import type { TestBooks } from "../named-tests/named-test.schema";
import { moneyText } from "./money-text";
import { overlay } from "./overlay";
import { recordOrderEntry } from "./record-order-entry";

export interface RecordedAnswers {
  readonly erp: SageProOperations;
  /** What the books answered, for a test that is to say the same later. */
  books(postings: readonly KnownPosting[], choices: Partial<Record<BookChoiceKind, string>>): Omit<TestBooks, "desk">;
}

/** Writes down what Sage Pro answers during a dry run. */
export function recordAnswers(erp: SageProOperations): RecordedAnswers {
  const invoices = new Map<string, TestBooks["invoices"][number]>();
  const customers = new Map<string, TestBooks["customers"][number]>();
  const accounts = new Map<string, TestBooks["accounts"][number]>();
  const items = new Map<string, TestBooks["items"][number]>();
  let periods: TestBooks["periods"] = null;
  const orders = recordOrderEntry(erp);
  return {
    erp: overlay(erp, {
      ...orders.previews,
      async findInvoices(references) {
        const found = await erp.findInvoices(references);
        references.forEach((asked, index) => {
          invoices.set(`${asked.by} ${asked.value}`, { asked, found: (found[index] ?? []).map(keptInvoice) });
        });
        return found;
      },
      async findCustomers(custnos) {
        const found = await erp.findCustomers(custnos);
        custnos.forEach((asked, index) => {
          const customer = found[index];
          customers.set(asked, {
            asked,
            found:
              customer === undefined
                ? null
                : {
                    custno: customer.custno,
                    company: customer.company,
                    currency: customer.currency ?? "",
                    onHold: customer.onHold ?? false,
                  },
          });
        });
        return found;
      },
      async findAccounts(asked) {
        const found = await erp.findAccounts(asked);
        asked.forEach((account, index) => {
          const known = found[index];
          accounts.set(account, { asked: account, found: known === undefined ? null : { active: known.active } });
        });
        return found;
      },
      async findItems(asked) {
        const found = await erp.findItems(asked);
        asked.forEach((item, index) => {
          const known = found[index];
          const kept = known === undefined ? null : { description: known.description, status: known.status };
          items.set(item, { asked: item, found: kept });
        });
        return found;
      },
      async periods() {
        const found = await erp.periods();
        periods = found.map(({ yearprd, begins, ends, open }) => ({ yearprd, begins, ends, open }));
        return found;
      },
    }),
    books: (postings, choices) => ({
      invoices: [...invoices.values()],
      customers: [...customers.values()],
      accounts: [...accounts.values()],
      items: [...items.values()],
      periods,
      orderEntry: orders.entry(choices),
      postings: postings.filter(({ state }) => state === "confirmed").map(keptPosting),
    }),
  };
}

const keptInvoice = (invoice: FoundInvoice): TestBooks["invoices"][number]["found"][number] => {
  const { invno, custno, company, type, status, inHistory, invdte, ornum, ponum, locked, amount, balance } = invoice;
  return {
    invno,
    custno,
    company,
    type,
    status,
    inHistory,
    invdte,
    ornum,
    ponum,
    locked,
    amount: moneyText(amount),
    balance: moneyText(balance),
  };
};

const keptPosting = (posting: KnownPosting): TestBooks["postings"][number] => {
  const { transactionId, rootTransactionId, kind, sequence, custno, invno, postingKey, amount } = posting;
  const { reversesPostingKey, reason, chargebackId } = posting;
  return {
    transactionId,
    rootTransactionId,
    kind,
    sequence,
    custno,
    invno,
    postingKey,
    reversesPostingKey,
    reason,
    chargebackId,
    amount: moneyText(amount),
  };
};
