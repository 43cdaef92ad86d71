import type { CompanyColumns, MadeUpOrderEntry } from "@/server/connectors/sage-pro";
import { sageProCustomer } from "@/server/pipeline/mapping/shapes/sage-pro-customer";
import { sageProSalesOrder } from "@/server/pipeline/mapping/shapes/sage-pro-sales-order";
import type { TestOrderEntry } from "../named-tests/order-entry.schema";
import { readMoneyText } from "./money-text";

/** Order entry of a test in the form in which orders are judged by it, with columns as wide as Sage Pro brings them. */
export function toOrderEntry({ currency, customers, items, orders, historyOrders }: TestOrderEntry): MadeUpOrderEntry {
  return {
    homeCurrency: currency,
    columns,
    items,
    historyOrders,
    customers: customers.map(({ custno, email, editedBy, currency: own, ...details }) => ({
      custno,
      email,
      currency: own || currency,
      lockedBy: editedBy ?? undefined,
      details,
    })),
    orders: orders.map(({ amount, tax, shipped, editedBy, lines, ...kept }) => ({
      ...kept,
      currency,
      lockedBy: editedBy ?? undefined,
      amount: minorOf(amount),
      tax: minorOf(tax),
      shipped: minorOf(shipped),
      lines: lines.map(({ price, ordered, ...line }) => ({
        ...line,
        price: minorOf(price),
        ordered: fourDecimals(ordered),
      })),
    })),
  };
}

const minorOf = (text: string): bigint => readMoneyText(text).minor;

/** A quantity as its column holds it. */
function fourDecimals(quantity: string): string {
  const [whole = "0", rest = ""] = quantity.split(".");
  return `${whole}.${rest.padEnd(4, "0")}`;
}

const textColumn = (width: number | undefined) => ({
  ...({ kind: "text", width, collation: undefined, filledByServer: false, nullable: false } as const),
});

const columns: CompanyColumns = {
  arcust: Object.fromEntries(sageProCustomer.fields.map(({ path, width }) => [path, textColumn(width)])),
  somast: Object.fromEntries(sageProSalesOrder.fields.map(({ path, width }) => [path, textColumn(width)])),
};
