import { describe, expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { freezeOrder } from "../steps/revive-order";
import { readPastedOrder } from "./read-pasted-order";

const at = "2026-11-20T13:00:00-05:00";
const later = "2026-11-21T09:30:00-05:00";
const address = { name: "Made-up Buyer", company: null, address1: "1 Example Street", address2: "", city: "Portland" };
const rest = { province: "Oregon", zip: "97201", country: "United States", phone: null };

const inBag = (amount: string) => ({
  shop_money: { amount, currency_code: "USD" },
  presentment_money: { amount, currency_code: "USD" },
});
/** As a webhook sends it. Its long numbers are ids; one of them could be a card number. */
const webhook = {
  id: 5_105_105_105_105_100,
  admin_graphql_api_id: "gid://shopify/Order/820982911",
  name: "#1001",
  order_number: 1001,
  created_at: at,
  updated_at: later,
  cancelled_at: null,
  email: "buyer@mail.example",
  financial_status: "partially_refunded",
  fulfillment_status: null,
  currency: "USD",
  customer: { id: 1003, email: "buyer@mail.example" },
  current_total_price_set: inBag("33.50"),
  current_total_tax_set: inBag("3.50"),
  total_outstanding: "0.00",
  billing_address: { ...address, ...rest, province_code: "OR" },
  shipping_address: null,
  line_items: [
    { id: 71, sku: "HAM-16", title: "Hammer", quantity: 4, current_quantity: 3, price_set: inBag("10.00") },
    { id: 72, sku: null, title: "Gift wrap", quantity: 1, current_quantity: 0, price_set: inBag("2.00") },
  ],
  refunds: [
    {
      id: 9,
      transactions: [
        {
          id: 81,
          kind: "refund",
          status: "success",
          gateway: "paytrace",
          amount: "12.00",
          currency: "USD",
          processed_at: later,
          parent_id: 80,
          authorization: "T-1",
        },
      ],
    },
  ],
};

const bag = (amount: string) => ({
  shopMoney: { amount, currencyCode: "USD" },
  presentmentMoney: { amount, currencyCode: "USD" },
});
const graphql = {
  order: {
    id: "gid://shopify/Order/820982911",
    name: "#1001",
    createdAt: at,
    updatedAt: later,
    cancelledAt: null,
    displayFinancialStatus: "PARTIALLY_REFUNDED",
    displayFulfillmentStatus: "UNFULFILLED",
    email: "buyer@mail.example",
    customer: { id: "gid://shopify/Customer/1003" },
    currentTotalPriceSet: bag("33.50"),
    currentTotalTaxSet: bag("3.50"),
    totalOutstandingSet: bag("0.00"),
    totalRefundedSet: bag("12.00"),
    billingAddress: { ...address, ...rest, provinceCode: "OR" },
    shippingAddress: null,
    lineItems: {
      nodes: [
        {
          id: "gid://shopify/LineItem/71",
          sku: "HAM-16",
          title: "Hammer",
          currentQuantity: 3,
          originalUnitPriceSet: bag("10.00"),
        },
        {
          id: "gid://shopify/LineItem/72",
          sku: null,
          title: "Gift wrap",
          currentQuantity: 0,
          originalUnitPriceSet: bag("2.00"),
        },
      ],
      pageInfo: { hasNextPage: false, endCursor: null },
    },
    transactions: [
      {
        id: "gid://shopify/OrderTransaction/81",
        kind: "REFUND",
        status: "SUCCESS",
        gateway: "paytrace",
        processedAt: later,
        amountSet: bag("12.00"),
        authorizationCode: "T-1",
        parentTransaction: { id: "gid://shopify/OrderTransaction/80" },
      },
    ],
  },
};

test("an order reads the same as a webhook sends it, as GraphQL answers it and as a test keeps it", () => {
  const read = readPastedOrder(JSON.stringify(webhook));
  expect(read).toMatchObject({ name: "#1001", total: { shop: { minor: 3_350n, currency: "USD" } } });
  expect(readPastedOrder(JSON.stringify({ order: webhook }))).toEqual(read);
  expect(readPastedOrder(JSON.stringify({ data: graphql }))).toEqual(read);
  expect(readPastedOrder(JSON.stringify(freezeOrder(read)))).toEqual(read);
});

test("an order of a webhook is told in both currencies of its buyer, and a cancelled one as cancelled", () => {
  const price = {
    shop_money: { amount: "10.00", currency_code: "USD" },
    presentment_money: { amount: "9.20", currency_code: "EUR" },
  };
  const read = readPastedOrder(JSON.stringify({ ...webhook, current_total_price_set: price, cancelled_at: later }));
  expect(read.total).toEqual({
    shop: { minor: 1_000n, currency: "USD" },
    presentment: { minor: 920n, currency: "EUR" },
  });
  expect(read.cancelledAt).toEqual(new Date(later));
});

describe("what cannot be read is refused at its place", () => {
  const first = webhook.line_items[0];
  test.each([
    [
      "a webhook without a price",
      { ...webhook, line_items: [{ ...first, price_set: undefined }] },
      "line_items.0.price_set",
    ],
    [
      "an amount that is none",
      { ...webhook, current_total_price_set: inBag("ten") },
      "current_total_price_set.shop_money",
    ],
    [
      "a refund's amount that is none",
      { ...webhook, refunds: [{ transactions: [{ ...webhook.refunds[0]?.transactions[0], amount: "x" }] }] },
      "refunds.0.transactions.0.amount",
    ],
    ["a webhook without a day", { ...webhook, created_at: "yesterday" }, "created_at"],
    ["a refund of the shop", { id: 1, order_id: 2, refund_line_items: [] }, "a refund of Shopify"],
    ["a stock level of the shop", { inventory_item_id: 1, available: 3 }, "a stock level of Shopify"],
    ["something else", { hello: "there" }, "no order we understand"],
    ["a card number in a note", { ...webhook, note: "4111 1111 1111 1111" }, "A card number stands in note"],
  ])("%s", (_, given, says) => {
    let told = "taken";
    try {
      readPastedOrder(JSON.stringify(given));
    } catch (error) {
      told = error instanceof AppError ? (error.userText ?? "") : String(error);
    }
    expect(told).toContain(says);
  });
});
