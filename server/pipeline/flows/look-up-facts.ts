import type { FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { RuleFacts, RuleNeeds } from "@/server/pipeline/mapping/rules/rule-facts";

/** Answers of one chunk. Balances go down as its items take their part of them. */
export interface ChunkFacts extends RuleFacts {
  readonly balances: Map<string, Money>;
}

/**
 * Looks up in Sage Pro what the rules of a chunk ask for: one call for each kind of question, and none for a kind nobody asks.
 * @param found invoices that the chunk knows already; they are not asked for again
 * @throws ConnectorError when Sage Pro does not answer
 */
export async function lookUpFacts(
  erp: SageProOperations,
  needs: RuleNeeds,
  found: readonly FoundInvoice[],
): Promise<ChunkFacts> {
  const invoices = await findInvoices(erp, new Set([...needs.exists.invoice, ...needs.balances]), found);
  const { customer, item, account } = needs.exists;
  return {
    exists: {
      invoice: new Set(invoices.keys()),
      customer: await existing(customer, (custnos) => erp.findCustomers(custnos)),
      item: await existing(item, (items) => erp.findItems(items)),
      account: await existing(account, async (accounts) =>
        (await erp.findAccounts(accounts)).map((found) => (found?.active ? found : undefined)),
      ),
    },
    balances: new Map([...invoices].flatMap(([number, invoice]) => balanceOf(number, invoice))),
    periods: needs.periods ? await erp.periods() : [],
  };
}

/** Those of the numbers that something is found for. */
async function existing(
  numbers: ReadonlySet<string>,
  find: (numbers: readonly string[]) => Promise<readonly unknown[]>,
): Promise<ReadonlySet<string>> {
  if (numbers.size === 0) return numbers;
  const asked = [...numbers];
  const found = await find(asked);
  return new Set(asked.filter((_, index) => found[index] !== undefined));
}

/** By the numbers as they are asked for. */
async function findInvoices(
  erp: SageProOperations,
  numbers: ReadonlySet<string>,
  found: readonly FoundInvoice[],
): Promise<ReadonlyMap<string, FoundInvoice>> {
  const known = new Map<string, FoundInvoice>();
  for (const invoice of found) {
    const number = invoice.invno.trim();
    if (numbers.has(number)) known.set(number, invoice);
  }
  const asked = [...numbers].filter((number) => !known.has(number));
  if (asked.length === 0) return known;
  const answers = await erp.findInvoices(asked.map((value) => ({ by: "invno", value })));
  asked.forEach((number, index) => {
    const invoices = answers[index] ?? [];
    const invoice = invoices.find(isPayable) ?? invoices[0];
    if (invoice !== undefined) known.set(number, invoice);
  });
  return known;
}

const isPayable = ({ type, status }: FoundInvoice): boolean => type === "invoice" && status === "live";

/** What is void or no invoice has no balance that could be paid; what was closed has none left. */
function balanceOf(number: string, invoice: FoundInvoice): readonly [string, Money][] {
  if (!isPayable(invoice)) return [];
  return [[number, invoice.inHistory ? { ...invoice.balance, minor: 0n } : invoice.balance]];
}
