import type {
  FiscalPeriod,
  FoundAccount,
  FoundCustomer,
  FoundInvoice,
  FoundItem,
  InvoiceReference,
  SageProOperations,
} from "../operations";
import { rightJustified } from "../sage-text";

/** What a copy is made of: operations that read, and none that writes. */
export type ShadowSource = Pick<
  SageProOperations,
  "findInvoices" | "findCustomers" | "findAccounts" | "findItems" | "periods"
>;

/**
 * What was posted to invoices since the moment the copy shows, by number without padding: minor units that the invoices' balances have
 * less now than they had then.
 */
export type TakenSince = (invnos: readonly string[]) => Promise<ReadonlyMap<string, bigint>>;

/** What was read for a copy, as plain data that `v8.serialize` keeps whole. */
export interface ShadowFacts {
  /** What a reference leads to: numbers of `invoices`, in the order of the answer. */
  readonly references: readonly (readonly [reference: string, invnos: readonly string[]])[];
  /** As they were at the moment the copy shows. */
  readonly invoices: readonly FoundInvoice[];
  readonly customers: readonly (readonly [asked: string, found: FoundCustomer | undefined])[];
  readonly accounts: readonly (readonly [asked: string, found: FoundAccount | undefined])[];
  readonly items: readonly (readonly [asked: string, found: FoundItem | undefined])[];
  readonly periods: readonly FiscalPeriod[] | undefined;
}

/** Receivables of a company at an earlier moment, read when they are first asked for, each once. Nothing changes them. */
export interface ShadowCopy extends ShadowSource {
  /** An invoice by its number as Sage spells it. */
  readInvoices(invnos: readonly string[]): Promise<ReadonlyMap<string, FoundInvoice>>;
  /** What was read since this was asked last. */
  takeFresh(): ShadowFacts;
  /** Takes in what another copy has read. */
  add(facts: ShadowFacts): void;
}

/** Every failure of the source is thrown as it comes, and nothing is kept of it. */
export function createShadowCopy(source: ShadowSource, takenSince: TakenSince): ShadowCopy {
  const references = new Map<string, readonly string[]>();
  const invoices = new Map<string, FoundInvoice>();
  const customers = new Map<string, FoundCustomer | undefined>();
  const accounts = new Map<string, FoundAccount | undefined>();
  const items = new Map<string, FoundItem | undefined>();
  let periods: readonly FiscalPeriod[] | undefined;
  let fresh = noFacts();

  async function ask(wanted: readonly InvoiceReference[]): Promise<void> {
    const missing = new Map<string, InvoiceReference>();
    for (const reference of wanted) {
      const name = nameOf(reference);
      if (!references.has(name)) missing.set(name, reference);
    }
    if (missing.size === 0) return;
    const answers = await source.findInvoices([...missing.values()]);
    const unknown = answers.flat().filter(({ invno }) => !invoices.has(invno));
    const taken = await takenSince([...new Set(unknown.map(({ invno }) => invno.trim()))]);
    for (const invoice of unknown) {
      if (invoices.has(invoice.invno)) continue;
      const then = asItWas(invoice, taken.get(invoice.invno.trim()) ?? 0n);
      invoices.set(then.invno, then);
      fresh.invoices.push(then);
    }
    [...missing.keys()].forEach((name, index) => {
      const invnos = (answers[index] ?? []).map(({ invno }) => invno);
      references.set(name, invnos);
      fresh.references.push([name, invnos]);
    });
  }

  return {
    async findInvoices(wanted) {
      await ask(wanted);
      return wanted.map((reference) =>
        (references.get(nameOf(reference)) ?? []).flatMap((invno) => invoices.get(invno) ?? []),
      );
    },
    findCustomers: (custnos) => readThrough(custnos, customers, source.findCustomers, fresh.customers),
    findAccounts: (asked) => readThrough(asked, accounts, source.findAccounts, fresh.accounts),
    findItems: (asked) => readThrough(asked, items, source.findItems, fresh.items),
    async periods() {
      if (periods === undefined) {
        periods = await source.periods();
        fresh.periods = periods;
      }
      return periods;
    },
    async readInvoices(invnos) {
      await ask(invnos.flatMap((invno) => (invoices.has(invno) ? [] : [{ by: "invno", value: invno } as const])));
      return invoices;
    },
    takeFresh() {
      const taken = fresh;
      fresh = noFacts();
      return taken;
    },
    add(facts) {
      for (const invoice of facts.invoices) invoices.set(invoice.invno, invoice);
      for (const [name, invnos] of facts.references) references.set(name, invnos);
      for (const [asked, found] of facts.customers) customers.set(asked, found);
      for (const [asked, found] of facts.accounts) accounts.set(asked, found);
      for (const [asked, found] of facts.items) items.set(asked, found);
      periods = facts.periods ?? periods;
    },
  };
}

interface FreshFacts extends ShadowFacts {
  readonly references: (readonly [string, readonly string[]])[];
  readonly invoices: FoundInvoice[];
  readonly customers: (readonly [string, FoundCustomer | undefined])[];
  readonly accounts: (readonly [string, FoundAccount | undefined])[];
  readonly items: (readonly [string, FoundItem | undefined])[];
  periods: readonly FiscalPeriod[] | undefined;
}

const noFacts = (): FreshFacts => ({
  references: [],
  invoices: [],
  customers: [],
  accounts: [],
  items: [],
  periods: undefined,
});

/** Asks for what is not known yet, and notes what it was told. */
async function readThrough<Found>(
  numbers: readonly string[],
  known: Map<string, Found | undefined>,
  ask: (numbers: readonly string[]) => Promise<readonly (Found | undefined)[]>,
  fresh: (readonly [string, Found | undefined])[],
): Promise<readonly (Found | undefined)[]> {
  const asked = numbers.map((number) => number.trim());
  const missing = [...new Set(asked)].filter((number) => !known.has(number));
  if (missing.length > 0) {
    const answers = await ask(missing);
    missing.forEach((number, index) => {
      known.set(number, answers[index]);
      fresh.push([number, answers[index]]);
    });
  }
  return asked.map((number) => known.get(number));
}

const nameOf = ({ by, value }: InvoiceReference): string => `${by} ${value.trim()}`;

/**
 * Takes back what was posted since. One that was closed meanwhile was live then, because it took money. Whoever edits an invoice at
 * this moment says nothing about that one.
 */
function asItWas(invoice: FoundInvoice, takenMinor: bigint): FoundInvoice {
  const { amount, paid, balance, inHistory } = invoice;
  return {
    ...invoice,
    invno: rightJustified(invoice.invno),
    paid: { ...amount, minor: paid.minor - takenMinor },
    balance: { ...amount, minor: balance.minor + takenMinor },
    inHistory: inHistory && takenMinor === 0n,
    locked: false,
  };
}
