import { ConnectorError } from "@/server/connectors/contract";
import { groupBy } from "@/server/kernel/group-by";
import type { CompanyColumns } from "../company-columns";
import type { PostingPreview, SageProOperations } from "../operations";
import type { KnownCustomer } from "./customer-plan";
import { decideCustomer } from "./decide-customer";
import { decideOrder } from "./decide-order";
import { itemAt, type KnownItem, type KnownOrder } from "./order-plan";
import { previewCustomer } from "./preview-customer";
import { previewOrder } from "./preview-order";

/** Customers, items and sales orders of no company: what stands in them is all there is. */
export interface MadeUpOrderEntry {
  readonly homeCurrency: string;
  readonly columns: CompanyColumns;
  readonly customers: readonly (KnownCustomer & { readonly currency: string })[];
  /** With the places that keep each. */
  readonly items: readonly (Omit<KnownItem, "kept"> & { readonly places: readonly string[] })[];
  /** With what the shop calls each. */
  readonly orders: readonly (KnownOrder & { readonly orderRef: string })[];
  /** What the shop calls orders that were closed and moved to history. */
  readonly historyOrders: readonly string[];
}

/**
 * What would be written to such books, by the rules by which a company is written to. Nothing is remembered from call to call. A new order
 * has a blank number, because there is no counter to draw one from.
 */
export function judgeMadeUpOrders({
  homeCurrency,
  columns,
  customers,
  items,
  orders,
  historyOrders,
}: MadeUpOrderEntry): Pick<SageProOperations, "previewCustomers" | "previewSalesOrders"> {
  const byNumber = new Map(customers.map((customer) => [customer.custno, customer]));
  const withEmail = customers.filter(({ email }) => email !== "");
  const byEmail = groupBy(withEmail, ({ email }) => email.toLowerCase());
  const customerBooks = { byNumber, byEmail, held: new Set<string>(), models: new Set(byNumber.keys()) };
  return {
    previewCustomers: async (all) =>
      all.map((item) =>
        answer(() => {
          const plan = decideCustomer(item, customerBooks, columns);
          return { status: "would_post", rows: previewCustomer(plan), notes: plan.notes };
        }),
      ),
    previewSalesOrders: async (all) =>
      all.map((item) =>
        answer(() => {
          const place = item.location.trim();
          const books = {
            homeCurrency,
            customers: byNumber,
            orders: groupBy(orders, ({ orderRef }) => orderRef),
            heldCustomers: new Set<string>(),
            heldOrders: new Set<string>(),
            historyOrders: new Set(historyOrders),
            items: new Map(
              items.map(({ places, ...each }) => [itemAt(each.item, place), { ...each, kept: places.includes(place) }]),
            ),
          };
          return { status: "would_post", rows: previewOrder(decideOrder(item, books, columns), "") };
        }),
      ),
  };
}

function answer(judge: () => PostingPreview): PostingPreview {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { status: "refused", error };
  }
}
