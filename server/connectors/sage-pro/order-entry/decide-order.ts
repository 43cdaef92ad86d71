import type { CompanyColumns } from "../company-columns";
import { checkCurrency, refuse } from "../posting/rules";
import { fitAt, nameAt } from "./order-columns";
import { itemAt, type KnownOrder, type OrderBooks, type OrderPlan } from "./order-plan";
import { planLines, voidLine, type WantedLine } from "./plan-lines";
import type { SalesOrderToUpsert } from "./records";

/** How our note about a payment begins. A note that begins otherwise is a person's and stays. */
export const noteMark = "Tallybridge: ";
const mostQuantity = 99_999_999;

/**
 * Judges one order by the books: a new one, a change of the one that carries its number, its end, or nothing. What was shipped
 * or entered by people is theirs to change.
 *
 * @throws ConnectorError the reason it is refused
 */
export function decideOrder(item: SalesOrderToUpsert, books: OrderBooks, columns: CompanyColumns): OrderPlan {
  checkInput(item, columns);
  const existing = findOrder(item, books);
  if (item.state === "cancelled") return cancel(item, existing, books);
  const lines = item.lines.map((line): WantedLine => {
    const { item: found } = findItem(line.item, item.location, books);
    return { item: found, quantity: line.quantity, price: line.price.minor };
  });
  const customer = findOrderCustomer(item.custno.trim(), books);
  checkCurrency(item.total, customer.currency, "the customer");
  if (customer.currency !== books.homeCurrency) {
    // An order has a rate of its own, and a rate is never guessed.
    refuse("invalid", `An order in ${customer.currency} has no exchange rate.`, { custno: customer.custno });
  }
  const amounts = { amount: item.total.minor, tax: item.tax.minor, currency: item.total.currency };
  const notes = item.payment.trim() === "" ? undefined : fitAt(columns, "somast.notes", noteMark + item.payment.trim());
  if (existing === undefined) {
    const added = planLines([], lines);
    return {
      item,
      change: "insert",
      sono: "",
      custno: customer.custno,
      ...amounts,
      onOrder: amounts.amount,
      notes,
      lines: added,
    };
  }
  return change(item, existing, { custno: customer.custno, amounts, notes, lines });
}

interface Wanted {
  readonly custno: string;
  readonly amounts: { readonly amount: bigint; readonly tax: bigint; readonly currency: string };
  readonly notes: string | undefined;
  readonly lines: readonly WantedLine[];
}

function change(item: SalesOrderToUpsert, order: KnownOrder, wanted: Wanted): OrderPlan {
  const number = order.sono.trim();
  if (order.custno !== wanted.custno) {
    refuse("conflict", `Order ${number} is the customer ${order.custno}'s, not ${wanted.custno}'s.`, { sono: number });
  }
  const lines = planLines(order.lines, wanted.lines);
  const shipped = isShipped(order);
  // What is left of a shipped order is less than what was ordered; its lines say what was.
  const same =
    lines.length === 0 && order.tax === wanted.amounts.tax && (shipped || order.amount === wanted.amounts.amount);
  const mine = order.notes === "" || order.notes.startsWith(noteMark);
  const notes = mine && wanted.notes !== order.notes ? wanted.notes : undefined;
  if (same) {
    const kept = { amount: order.amount, tax: order.tax, currency: order.currency, onOrder: 0n };
    const what = notes === undefined ? "nothing" : "update";
    return { item, change: what, sono: order.sono, custno: order.custno, ...kept, notes, lines: [] };
  }
  if (order.enteredBy !== "TLBG") {
    refuse(
      "conflict",
      `Order ${number} was entered in Sage Pro by ${order.enteredBy || "a user"} and differs from the shop's.`,
      { sono: number },
    );
  }
  checkNotShipped(order);
  return {
    item,
    change: "update",
    sono: order.sono,
    custno: order.custno,
    ...wanted.amounts,
    notes,
    lines,
    onOrder: wanted.amounts.amount - order.amount,
  };
}

function cancel(item: SalesOrderToUpsert, order: KnownOrder | undefined, books: OrderBooks): OrderPlan {
  const nothing = { amount: 0n, tax: 0n, currency: item.total.currency, notes: undefined };
  if (order === undefined || order.sostat === "V") {
    const { sono, custno } = order ?? { sono: "", custno: item.custno.trim() };
    return { item, change: "nothing", sono, custno, ...nothing, onOrder: 0n, lines: [] };
  }
  checkNotShipped(order);
  findOrderCustomer(order.custno, books);
  const lines = order.lines.filter((line) => !line.void).map(voidLine);
  return {
    item,
    change: "void",
    sono: order.sono,
    custno: order.custno,
    ...nothing,
    currency: order.currency,
    onOrder: -order.amount,
    lines,
  };
}

/** What can be judged without the books. A reference is never cut: cut, it would name another order. */
function checkInput(item: SalesOrderToUpsert, columns: CompanyColumns): void {
  const { postingKey, orderRef, lines, total, tax } = item;
  if (postingKey.length < 1 || postingKey.length > 64) refuse("invalid", "A posting key has 1 to 64 characters.");
  for (const column of ["somast.websono", "somast.ponum"] as const) {
    const name = nameAt(columns, column, orderRef);
    if (name === undefined || name === "" || name.length > 20) {
      refuse("invalid", `"${orderRef}" does not fit as the number of an order: it has 1 to 20 plain characters.`);
    }
  }
  if (item.state === "cancelled") return;
  if (lines.length === 0 || lines.length > 999) refuse("invalid", "An order has 1 to 999 lines.");
  let sum = tax.minor;
  for (const line of lines) {
    if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > mostQuantity) {
      refuse(
        "invalid",
        `${line.quantity} of ${line.item} cannot be ordered: a quantity is a whole number above nought.`,
      );
    }
    checkCurrency(line.price, total.currency, "the order");
    sum += line.price.minor * BigInt(line.quantity);
  }
  checkCurrency(tax, total.currency, "the order");
  if (sum !== total.minor) refuse("invalid", "The lines and the tax of the order do not sum up to its total.");
  if (total.minor < 0n || tax.minor < 0n || total.minor >= 10n ** 15n) {
    refuse("invalid", "An order and its tax are not below nought, and an order is below 10^15 minor units.");
  }
}

function findOrder({ orderRef, state }: SalesOrderToUpsert, books: OrderBooks): KnownOrder | undefined {
  const ref = orderRef.trim();
  if (books.heldOrders.has(ref)) refuse("unavailable", `The sales order of ${ref} is in use.`, { sono: ref });
  const [order, another] = books.orders.get(ref) ?? [];
  if (another !== undefined) refuse("conflict", `Several sales orders carry the number ${ref} of the shop.`);
  if (order === undefined) {
    if (books.historyOrders.has(ref))
      refuse("conflict", `The sales order of ${ref} is closed and was moved to history.`);
    return undefined;
  }
  const number = order.sono.trim();
  const detail = { sono: number };
  if (order.lockedBy !== undefined) {
    refuse("unavailable", `Order ${number} is being edited by ${order.lockedBy || "a user"}.`, detail);
  }
  if (order.sotype !== "") refuse("conflict", `${number} is no ordinary order: its type is "${order.sotype}".`, detail);
  if (order.sostat === "V" && state === "cancelled") return order;
  if (order.sostat === "C") refuse("conflict", `Order ${number} is closed.`, detail);
  if (order.sostat === "V") refuse("conflict", `Order ${number} is void.`, detail);
  if (order.sostat !== "") refuse("conflict", `Order ${number} has the status "${order.sostat}".`, detail);
  return order;
}

const isShipped = (order: KnownOrder): boolean =>
  order.shipped !== 0n || order.lines.some(({ shipped }) => !/^-?0(\.0+)?$/.test(shipped));

function checkNotShipped(order: KnownOrder): void {
  const number = order.sono.trim();
  if (isShipped(order)) {
    refuse("conflict", `Order ${number} was shipped, in part or in whole; what changes now is changed in Sage Pro.`, {
      sono: number,
    });
  }
}

function findItem(item: string, location: string, { items }: OrderBooks) {
  const typed = item.trim();
  const found = items.get(itemAt(typed, location)) ?? items.get(itemAt(typed.toUpperCase(), location));
  const detail = { item: typed };
  if (found === undefined) refuse("not_found", `The inventory has no item ${typed || "(blank)"}.`, detail);
  if (!found.active) refuse("conflict", `Item ${found.item} is not sold any more.`, detail);
  if (found.stocked && location.trim() !== "" && !found.kept) {
    refuse("conflict", `Item ${found.item} is not kept at ${location.trim()}.`, detail);
  }
  return found;
}

function findOrderCustomer(custno: string, { customers, heldCustomers }: OrderBooks) {
  const customer = customers.get(custno);
  if (customer === undefined) {
    if (heldCustomers.has(custno)) refuse("unavailable", `Customer ${custno} is in use.`, { custno });
    refuse("not_found", `There is no customer ${custno || "(blank)"}.`, { custno });
  }
  if (customer.lockedBy !== undefined) {
    refuse("unavailable", `Customer ${custno} is being edited by ${customer.lockedBy || "a user"}.`, { custno });
  }
  return customer;
}
