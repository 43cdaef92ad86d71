import { type FoundInvoice, judgeMadeUpOrders, type SageProOperations } from "@/server/connectors/sage-pro";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { TestBooks } from "../named-tests/named-test.schema";
import { readMoneyText } from "./money-text";
import { overlay } from "./overlay";
import { toOrderEntry } from "./to-order-entry";

/** Sage Pro as it answered when a test was made; what was not asked then is asked now. */
export function answerFromBooks(erp: SageProOperations, books: TestBooks): SageProOperations {
  const invoices = new Map(books.invoices.map(({ asked, found }) => [`${asked.by} ${asked.value}`, found]));
  const customers = new Map(books.customers.map(({ asked, found }) => [asked, found]));
  const accounts = new Map(books.accounts.map(({ asked, found }) => [asked, found]));
  const items = new Map(books.items.map(({ asked, found }) => [asked, found]));
  return overlay(erp, {
    ...(books.orderEntry === null ? {} : judgeMadeUpOrders(toOrderEntry(books.orderEntry))),
    findInvoices: (references) =>
      answered(
        references,
        ({ by, value }) => invoices.get(`${by} ${value}`)?.map(toInvoice),
        (unknown) => erp.findInvoices(unknown),
      ),
    findCustomers: (custnos) =>
      answered(
        custnos,
        (custno) => known(customers, custno, (found) => ({ ...found, email: "", balance: noMoney })),
        (unknown) => erp.findCustomers(unknown),
      ),
    findAccounts: (asked) =>
      answered(
        asked,
        (account) => known(accounts, account, ({ active }) => ({ account, active })),
        (unknown) => erp.findAccounts(unknown),
      ),
    findItems: (asked) =>
      answered(
        asked,
        (item) => known(items, item, (found) => ({ item, ...found })),
        (unknown) => erp.findItems(unknown),
      ),
    periods: async () =>
      books.periods === null
        ? erp.periods()
        : books.periods.map(({ yearprd, begins, ends, open }) => ({
            yearprd,
            open,
            begins: begins as PlainDate,
            ends: ends as PlainDate,
          })),
  });
}

const noMoney = { minor: 0n, currency: "USD" };
/** Stands for an answer that was given: there is none. */
const nothing = Symbol("nothing");

function known<Found, Answer>(
  answers: ReadonlyMap<string, Found | null>,
  asked: string,
  toAnswer: (found: Found) => Answer,
): Answer | typeof nothing | undefined {
  const found = answers.get(asked);
  return found === undefined ? undefined : found === null ? nothing : toAnswer(found);
}

/** Answers in the order of the questions; what is not known is asked in one call. */
async function answered<Question, Answer>(
  questions: readonly Question[],
  from: (question: Question) => Answer | typeof nothing | undefined,
  ask: (unknown: readonly Question[]) => Promise<readonly (Answer | undefined)[]>,
): Promise<readonly Exclude<Answer, typeof nothing>[]> {
  const answers = questions.map(from);
  const unknown = questions.filter((_, index) => answers[index] === undefined);
  const asked = unknown.length === 0 ? [] : await ask(unknown);
  let next = 0;
  return answers.map((answer) => {
    if (answer === nothing) return undefined;
    if (answer !== undefined) return answer;
    next += 1;
    return asked[next - 1];
  }) as readonly Exclude<Answer, typeof nothing>[];
}

function toInvoice({ amount, balance, invdte, ...kept }: TestBooks["invoices"][number]["found"][number]): FoundInvoice {
  const [whole, open] = [readMoneyText(amount), readMoneyText(balance)];
  const paid = { ...whole, minor: whole.minor - open.minor };
  return { ...kept, invdte: invdte as PlainDate, amount: whole, balance: open, paid };
}

/** Earlier postings of a sale as a test keeps them: all of them are in the books. */
export const toKnownPosting = ({ amount, ...kept }: TestBooks["postings"][number]): KnownPosting => ({
  ...kept,
  eventId: "",
  state: "confirmed",
  attempt: 1,
  amount: readMoneyText(amount),
  sentAgoMs: undefined,
});
