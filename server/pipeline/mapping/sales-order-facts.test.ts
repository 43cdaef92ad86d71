import { describe, expect, test } from "vitest";
import type {
  ShopAddress,
  ShopOrderLine,
  ShopOrderWithTransactions,
  ShopTransaction,
} from "@/server/connectors/shopify";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { compileMapping } from "./compile/compile-mapping";
import { mappingTransforms } from "./compile/mapping-transforms";
import type { MappedRecord } from "./compile/run-rows";
import { readSalesOrder } from "./sales-order-facts";
import { shapes } from "./shapes/shapes";
import { orderToSalesOrderMapping } from "./templates/order-to-sales-order";

const usd = (cents: number) => ({ minor: BigInt(cents), currency: "USD" });
const both = (cents: number) => ({ shop: usd(cents), presentment: { minor: BigInt(cents * 2), currency: "CAD" } });
const at = new Date("2026-11-21T03:00:00Z");

const line = (sku: string, quantity: number, cents: number): ShopOrderLine => ({
  lineId: `gid://shopify/LineItem/${sku.length}`,
  sku,
  title: sku,
  quantity,
  unitPrice: both(cents),
});
const payment: ShopTransaction = {
  transactionId: "gid://shopify/OrderTransaction/9",
  kind: "SALE",
  status: "SUCCESS",
  gateway: "paytrace",
  processedAt: at,
  amount: both(3_350),
  parentId: undefined,
  authorizationCode: "700100200",
};
const order = (changes: Partial<ShopOrderWithTransactions> = {}): ShopOrderWithTransactions => ({
  orderId: "gid://shopify/Order/5550001",
  name: "#1001",
  placedAt: at,
  updatedAt: at,
  cancelledAt: undefined,
  financialStatus: "PENDING",
  fulfillmentStatus: "UNFULFILLED",
  total: both(3_350),
  tax: both(100),
  outstanding: both(3_350),
  refunded: both(0),
  customerId: "gid://shopify/Customer/7770012345678",
  email: "ap@heron.example",
  lines: [line("A-1", 2, 1_500), line("B-2", 1, 250)],
  transactions: [],
  billingAddress: undefined,
  shippingAddress: undefined,
  ...changes,
});

async function mapped(shop: ShopOrderWithTransactions): Promise<MappedRecord> {
  const rules = postingRulesSchema.parse({ timeZone: "America/Los_Angeles" });
  const parts = {
    source: shapes["shopify.order"],
    target: shapes["sage-pro.sales-order"],
    transforms: mappingTransforms,
  };
  const compiled = compileMapping(orderToSalesOrderMapping(rules), { ...parts, currency: "USD" });
  if (!compiled.ok) throw new Error("The mapping of the template runs.");
  const { record, errors } = await compiled.value.map(shop, new Map());
  expect(errors).toEqual([]);
  return record;
}

const settings = { like: "WEB", freightItem: "", discountItem: "" };
const read = async (shop: ShopOrderWithTransactions, changes: Partial<typeof settings> = {}) =>
  readSalesOrder(await mapped(shop), shop, { ...settings, ...changes });

describe("an order of a shop by the mapping of the template", () => {
  test("has its lines, its tax and its total in the currency of the shop, its day by the clock of the books, and a number for its customer", async () => {
    expect(await read(order())).toMatchObject({
      ok: true,
      facts: {
        customer: { custno: "S012345678", email: "ap@heron.example", like: "WEB" },
        order: {
          orderRef: "#1001",
          date: "2026-11-20",
          state: "open",
          tax: usd(100),
          total: usd(3_350),
          payment: "",
          lines: [
            { item: "A-1", quantity: 2, price: usd(1_500) },
            { item: "B-2", quantity: 1, price: usd(250) },
          ],
        },
      },
    });
  });

  const home: ShopAddress = {
    name: "Ada Moreno",
    company: "",
    address1: "12 Mill Lane",
    address2: "",
    city: "Portland",
    state: "OR",
    zip: "97201",
    country: "United States",
    phone: "",
  };
  const inColumns = {
    company: "Ada Moreno",
    address1: "12 Mill Lane",
    city: "Portland",
    addrstate: "OR",
    zip: "97201",
  };

  test("gives its customer the address that is billed, else the one that is shipped to, and the order where it goes", async () => {
    const works = { ...home, company: "Heron Works", address1: "1 Dock Road" };
    const both = await read(order({ billingAddress: home, shippingAddress: works }));
    expect(both).toMatchObject({
      facts: {
        customer: { details: { ...inColumns, contact: "Ada Moreno", country: "United States" } },
        order: { shipTo: { company: "Heron Works", address1: "1 Dock Road", zip: "97201" } },
      },
    });
    const shipped = await read(order({ shippingAddress: works }));
    expect(shipped).toMatchObject({
      facts: { customer: { details: { company: "Heron Works", contact: "Ada Moreno", address1: "1 Dock Road" } } },
    });
    const nameAlone = { ...home, address1: "", city: "", zip: "" };
    expect(await read(order({ billingAddress: nameAlone, shippingAddress: home }))).toMatchObject({
      facts: { customer: { details: inColumns } },
    });
    expect(await read(order())).toMatchObject({ facts: { customer: { details: {} }, order: { shipTo: undefined } } });
  });

  test("says by what it was paid once it is, and not before", async () => {
    const paid = await read(order({ financialStatus: "PAID", transactions: [payment] }));
    expect(paid).toMatchObject({ facts: { order: { payment: "paid by paytrace 700100200 on 2026-11-21" } } });
    const failed = { ...payment, status: "FAILURE" };
    expect(await read(order({ transactions: [failed] }))).toMatchObject({ facts: { order: { payment: "" } } });
  });

  test("leaves lines away of which nothing is left, and is cancelled when nothing at all is", async () => {
    const some = order({ lines: [line("A-1", 0, 1_500), line("B-2", 1, 250)], total: both(350) });
    expect(await read(some)).toMatchObject({ facts: { order: { state: "open", lines: [{ item: "B-2" }] } } });
    const none = order({ lines: [line("A-1", 0, 1_500)], total: both(0), tax: both(0) });
    expect(await read(none)).toMatchObject({ facts: { order: { state: "cancelled", lines: [] } } });
    expect(await read(order({ cancelledAt: at }))).toMatchObject({ facts: { order: { state: "cancelled" } } });
  });

  test("puts what it costs more or less than its lines and tax on the items that are named for it, and never leaves it out", async () => {
    const dear = order({ total: both(4_050) });
    expect(await read(dear)).toMatchObject({ ok: false, text: expect.stringContaining("7.00 USD more") });
    expect(await read(dear, { freightItem: "SHIP" })).toMatchObject({
      facts: { order: { lines: [{}, {}, { item: "SHIP", quantity: 1, price: usd(700) }] } },
    });
    const cheap = order({ total: both(3_000) });
    expect(await read(cheap, { freightItem: "SHIP" })).toMatchObject({ ok: false });
    expect(await read(cheap, { discountItem: "DISC" })).toMatchObject({
      facts: { order: { lines: [{}, {}, { item: "DISC", quantity: 1, price: usd(-350) }] } },
    });
  });

  test("is refused where its prices include the tax, whatever item is named for discounts", async () => {
    const included = order({ total: both(3_250) });
    expect(await read(included, { discountItem: "DISC" })).toMatchObject({
      ok: false,
      text: expect.stringContaining("include the tax"),
    });
  });

  test("carries no card number into the books that somebody typed into the shop", async () => {
    const shop = order({
      financialStatus: "PAID",
      transactions: [{ ...payment, authorizationCode: "4111111111111111" }],
      billingAddress: { ...home, address2: "card 4111 1111 1111 1111" },
    });
    const taken = await read(shop);
    expect(taken.cardNumberRemoved).toBe(true);
    expect(taken).toMatchObject({ facts: { customer: { details: { address1: "12 Mill Lane" } } } });
    const written = JSON.stringify(taken, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(written).not.toMatch(/4111 ?1111/);
  });
});
