import type { CustomerBooks, KnownCustomer } from "./customer-plan";
import { itemAt, type KnownItem, type KnownOrder, type OrderBooks, type OrderCustomer } from "./order-plan";
import type { CustomerToUpsert, SalesOrderToUpsert } from "./records";

/** What of the books a customer or an order was judged by: enough to judge it once more without them. */
export interface JudgedBy {
  readonly homeCurrency: string;
  /** Of a customer that was looked for its details, of the customer of an order its currency. */
  readonly customers: readonly (KnownCustomer | OrderCustomer)[];
  /** Customers that are there, of which nothing else was read. */
  readonly models: readonly string[];
  /** With the places of those that were asked for which keep each. */
  readonly items: readonly (Omit<KnownItem, "kept"> & { readonly places: readonly string[] })[];
  /** With what the shop calls each. */
  readonly orders: readonly (KnownOrder & { readonly orderRef: string })[];
  readonly historyOrders: readonly string[];
}

const nothing = { customers: [], models: [], items: [], orders: [], historyOrders: [] } as const;

export function customerJudgedBy(
  { custno, email, like }: CustomerToUpsert,
  { byNumber, byEmail, models, homeCurrency }: CustomerBooks & { readonly homeCurrency: string },
): JudgedBy {
  const spellings = [custno.trim(), custno.trim().toUpperCase()];
  const found = [
    ...spellings.flatMap((spelling) => byNumber.get(spelling) ?? []),
    ...(byEmail.get(email.trim().toLowerCase()) ?? []),
  ];
  const model = like.trim();
  return { ...nothing, homeCurrency, customers: [...new Set(found)], models: models.has(model) ? [model] : [] };
}

/** By how a note begins it is seen whose it is; a memo of people may be of any length. */
const notesTold = 200;

export function orderJudgedBy({ orderRef, custno, location, lines }: SalesOrderToUpsert, books: OrderBooks): JudgedBy {
  const ref = orderRef.trim();
  const place = location.trim();
  const orders = (books.orders.get(ref) ?? []).map((order) => ({
    ...order,
    orderRef: ref,
    notes: order.notes.slice(0, notesTold),
  }));
  const custnos = new Set([custno.trim(), ...orders.map((order) => order.custno)]);
  const spellings = new Set(lines.flatMap(({ item }) => [item.trim(), item.trim().toUpperCase()]));
  return {
    ...nothing,
    homeCurrency: books.homeCurrency,
    orders,
    customers: [...custnos].flatMap((each) => books.customers.get(each) ?? []),
    items: [...spellings].flatMap((spelling) => {
      const found = books.items.get(itemAt(spelling, place));
      if (found === undefined) return [];
      const { kept, ...item } = found;
      return [{ ...item, places: kept ? [place] : [] }];
    }),
    historyOrders: books.historyOrders.has(ref) ? [ref] : [],
  };
}
