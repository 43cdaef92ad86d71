import type { z } from "zod";
import type { JudgedBy, SageProOperations } from "@/server/connectors/sage-pro";
import type { BookChoiceKind } from "../book-choices/book-choice.schema";
import { type TestOrderEntry, testOrderEntrySchema } from "../named-tests/order-entry.schema";
import { moneyText } from "./money-text";

type Previews = Pick<SageProOperations, "previewCustomers" | "previewSalesOrders">;

export interface RecordedOrderEntry {
  readonly previews: Previews;
  /**
   * Order entry as the company told it, for a test that is to say the same later; null where no order was judged, or the way to the company
   * does not tell by what.
   * @param choices what the flow names of the books
   */
  entry(choices: Partial<Record<BookChoiceKind, string>>): TestOrderEntry | null;
}

/** Writes down by what orders and their customers were judged during a dry run. */
export function recordOrderEntry(erp: Previews): RecordedOrderEntry {
  const told: JudgedBy[] = [];
  const keep = (answers: Awaited<ReturnType<Previews["previewCustomers"]>>) => {
    for (const answer of answers) {
      if (answer.status !== "already_posted" && answer.judgedBy !== undefined) told.push(answer.judgedBy);
    }
    return answers;
  };
  return {
    previews: {
      previewCustomers: async (items) => keep(await erp.previewCustomers(items)),
      previewSalesOrders: async (items) => keep(await erp.previewSalesOrders(items)),
    },
    entry(choices) {
      const [first] = told;
      if (first === undefined) return null;
      const { homeCurrency: currency } = first;
      return testOrderEntrySchema.parse({
        currency,
        choices,
        customers: customersOf(told),
        items: newestBy(
          told.flatMap(({ items }) => items),
          ({ item }) => item,
        ),
        orders: newestBy(
          told.flatMap(({ orders }) => orders),
          ({ sono }) => sono,
        ).map(keptOrder),
        historyOrders: [...new Set(told.flatMap(({ historyOrders }) => historyOrders))],
      });
    },
  };
}

type Kept = z.input<typeof testOrderEntrySchema>;

/** What is known of each from both sides: its details where it was looked for, its currency where an order is its. */
function customersOf(told: readonly JudgedBy[]): Kept["customers"] {
  const known = new Map<string, NonNullable<Kept["customers"]>[number]>();
  const add = (custno: string, more: object) => known.set(custno, { ...known.get(custno), ...more, custno });
  for (const { models, customers } of told) {
    for (const custno of models) add(custno, {});
    for (const { custno, lockedBy, ...customer } of customers) {
      const rest =
        "details" in customer ? { email: customer.email, ...customer.details } : { currency: customer.currency };
      add(custno, { ...rest, editedBy: lockedBy ?? null });
    }
  }
  return [...known.values()];
}

function keptOrder({ currency, lockedBy, lines, amount, tax, shipped, ...order }: JudgedBy["orders"][number]) {
  const money = (minor: bigint) => moneyText({ minor, currency });
  return {
    ...order,
    amount: money(amount),
    tax: money(tax),
    shipped: money(shipped),
    editedBy: lockedBy ?? null,
    lines: lines.map((line) => ({ ...line, price: money(line.price) })),
  };
}

function newestBy<Each>(all: readonly Each[], nameOf: (each: Each) => string): Each[] {
  return [...new Map(all.map((each) => [nameOf(each), each])).values()];
}
