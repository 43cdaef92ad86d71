import type { ShopAddress, ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { AppError } from "@/server/kernel/errors";
import { type Money, parseMoney } from "@/server/kernel/money";
import type { GeneratedOrder } from "./try.schema";

/**
 * An order as the shop would tell it, which nobody has placed, with an address of nobody: what freight, discount and tax make of its lines is its total.
 * @throws AppError `invalid_input` for an amount that cannot be read or is negative
 */
export function generateOrder(
  { name, email, lines, state, ...amounts }: GeneratedOrder,
  { currency, at }: { readonly currency: string; readonly at: Date },
): ShopOrderWithTransactions {
  const read = (text: string, what: string): Money => {
    const parsed = parseMoney(text === "" ? "0" : text, currency);
    const problem = parsed.ok ? (parsed.value.minor < 0n ? "An amount is never negative." : "") : parsed.error;
    if (parsed.ok && problem === "") return parsed.value;
    const userText = `${what}: ${problem}`;
    throw new AppError("invalid_input", "An amount of a generated order was not taken.", { field: "order", userText });
  };
  const both = (money: Money) => ({ shop: money, presentment: money });
  const nothing = { minor: 0n, currency };
  const made = lines.map(({ sku, quantity, price }, index) => ({
    lineId: `gid://shopify/LineItem/${index + 1}`,
    sku,
    title: sku,
    quantity,
    unitPrice: read(price, `Price of ${sku || `line ${index + 1}`}`),
  }));
  const [freight, discount, tax] = [
    read(amounts.freight, "Freight"),
    read(amounts.discount, "Discount"),
    read(amounts.tax, "Tax"),
  ];
  const goods = made.reduce((sum, { quantity, unitPrice }) => sum + unitPrice.minor * BigInt(quantity), 0n);
  const isCancelled = state === "cancelled";
  const total = { minor: goods + freight.minor + tax.minor - discount.minor, currency };
  return {
    orderId: "gid://shopify/Order/1",
    name,
    placedAt: at,
    updatedAt: at,
    fulfillmentStatus: "UNFULFILLED",
    cancelledAt: isCancelled ? at : undefined,
    financialStatus: state === "paid" ? "PAID" : "PENDING",
    total: both(total),
    tax: both(tax),
    refunded: both(nothing),
    outstanding: both(nothing),
    customerId: "gid://shopify/Customer/1",
    email: email === "" ? undefined : email,
    billingAddress: madeUpAddress,
    shippingAddress: madeUpAddress,
    lines: made.map((line) => ({ ...line, unitPrice: both(line.unitPrice) })),
    transactions: [],
  };
}

/** Of nobody, so that a try shows which columns of a new customer an address fills. */
const madeUpAddress: ShopAddress = {
  name: "Made-up Buyer",
  company: "",
  address1: "1 Example Street",
  address2: "Suite 2",
  city: "Portland",
  state: "OR",
  zip: "97201",
  country: "United States",
  phone: "555-0100",
};
