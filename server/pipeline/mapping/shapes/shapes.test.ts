import { expect, test } from "vitest";
import { toPulledRecord } from "@/server/connectors/paytrace";
import { sageProConnector } from "@/server/connectors/sage-pro";
import { shopifyConnector } from "@/server/connectors/shopify";
import { orderNode, toOrder } from "@/server/connectors/shopify/orders";
import { orders } from "@/server/sandbox/sage-pro/schema/orders";
import { receivables } from "@/server/sandbox/sage-pro/schema/receivables";
import { extendShape, extendWithFound } from "./extend-shape";
import { fieldDictionary } from "./field-dictionary";
import { parsePath, pathName, pathOf } from "./field-path";
import { indexShape } from "./index-shape";
import { findShape, shapes } from "./shapes";

test("every field has a path of its own, lies in a list or record that is listed, and is explained in a sentence", () => {
  for (const [id, shape] of Object.entries(shapes)) {
    expect(shape.id).toBe(id);
    const { find } = indexShape(shape);
    expect(new Set(shape.fields.map(({ path }) => path)).size).toBe(shape.fields.length);
    for (const field of shape.fields) {
      const where = `${id} ${field.path}`;
      const parts = parsePath(field.path) ?? [];
      expect(pathOf(parts), where).toBe(field.path);
      expect(field.description, where).toMatch(/^[A-Z].{7,}\.$/);
      if (field.type !== "list" && field.type !== "record") expect(field.example, where).toBeTruthy();
      if (field.choices !== undefined) expect(field.choices, where).toContain(field.example);
      parts.slice(0, -1).forEach((part, index) => {
        // Shopify's amounts are two values under one name, which is no field by itself.
        const container = find(pathOf(parts.slice(0, index + 1)));
        if (part.list) expect(container?.type, where).toBe("list");
        else if (!id.startsWith("shopify.order")) expect(container?.type, where).toBe("record");
      });
    }
  }
});

test("every property of a transaction that PayTrace's export gives is a field, held as the field says", () => {
  const read = toPulledRecord(
    {
      transaction_id: 79388123,
      transaction_type: "SALE",
      amount: "125.00",
      status_code: "GB571",
      status_message: "Settled",
      created: { at: "11/20/2026 10:00:00 AM" },
      settled: "11/20/2026 6:15:00 PM",
      invoice_id: "177154",
      customer_id: "C00042",
      customer_reference_id: "PO-4471",
      receipt_emailed_to: "ap@heron.example",
      approval_code: "TAS610",
      approval_message: "EXACT MATCH",
      avs_response: "Full Exact Match",
      csc_response: "Match",
      credit_card: { masked_number: "401200******5439" },
      billing_address: { name: "Humble Heron Tools" },
      discretionary_data: { order_no: "20871" },
    },
    { timeZone: "America/Los_Angeles", currency: "USD" },
    { originalTransactionId: "79388001" },
  );
  if (!read.ok) throw read.error;
  const record: Readonly<Record<string, unknown>> = { ...read.value.canonical };
  // What the posting rules say lies beside it and is not PayTrace's.
  const fields = shapes["paytrace.transaction"].fields.filter(({ path }) => !path.startsWith("postingRules"));
  expect(fields.map(({ path }) => path).sort()).toEqual(Object.keys(record).sort());
  const held = { text: "string", choice: "string", money: "object", instant: "object", record: "object" } as const;
  for (const { path, type, choices } of fields) {
    expect(typeof record[path], path).toBe(held[type as keyof typeof held]);
    if (choices !== undefined) expect(choices, path).toContain(record[path]);
  }
  expect(indexShape(shapes["paytrace.transaction"]).find("discretionary.order_no")?.type).toBe("text");
});

test("every column of a customer or sales order stands in the company's tables with the same width", () => {
  const found = new Set(sageProConnector.resources.customers?.fields.map(({ name }) => name));
  const tables = {
    customer: receivables.arcust.columns,
    head: orders.somast.columns,
    line: orders.sotran.columns,
    address: orders.soaddr.columns,
  } as const;
  const columnOf = (table: keyof typeof tables, name: string): string =>
    (tables[table] as Readonly<Record<string, string>>)[name] ?? "missing";
  const checked = (table: keyof typeof tables, name: string, width: number | undefined, where: string) => {
    const [, declared] = /^char\((\d+)\)/.exec(columnOf(table, name)) ?? [];
    expect(columnOf(table, name), where).not.toBe("missing");
    if (width !== undefined) expect(Number(declared), where).toBe(width);
  };
  for (const { path, width } of shapes["sage-pro.customer"].fields) {
    if (!found.has(path)) checked("customer", path, width, path);
  }
  for (const { path, width, type } of shapes["sage-pro.sales-order"].fields) {
    const [first = "", last] = path.split(".");
    if (type === "list" || type === "record") continue;
    checked(last === undefined ? "head" : first === "shipTo" ? "address" : "line", last ?? first, width, path);
  }
});

test("a shop's order has the fields that its shape lists, its amounts in both currencies", () => {
  const bag = {
    shopMoney: { amount: "10.00", currencyCode: "USD" },
    presentmentMoney: { amount: "13.50", currencyCode: "CAD" },
  };
  const order: Readonly<Record<string, unknown>> = {
    ...toOrder(
      orderNode.parse({
        id: "gid://shopify/Order/1",
        name: "#1001",
        createdAt: "2026-11-20T18:00:00Z",
        updatedAt: "2026-11-20T18:00:00Z",
        cancelledAt: null,
        displayFinancialStatus: "PAID",
        displayFulfillmentStatus: "UNFULFILLED",
        email: "a@b.example",
        customer: { id: "gid://shopify/Customer/1" },
        currentTotalPriceSet: bag,
        currentTotalTaxSet: bag,
        totalOutstandingSet: bag,
        totalRefundedSet: bag,
      }),
    ),
  };
  const listed = shapes["shopify.order"].fields.map(({ path }) => path.split(/[.[]/)[0] ?? "");
  expect([...new Set(listed)].sort()).toEqual(
    [...Object.keys(order), "billingAddress", "shippingAddress", "lines", "transactions"].sort(),
  );
  expect(order.total).toEqual({
    shop: { minor: 1_000n, currency: "USD" },
    presentment: { minor: 1_350n, currency: "CAD" },
  });
  const resource = shopifyConnector.resources.orders?.fields.map(({ name }) => name) ?? [];
  expect(resource.filter((name) => !listed.includes(name))).toEqual([]);
});

test("what a posting to Sage Pro takes is a field of the receipt's shape, except what the portal makes itself", () => {
  const posted = [
    ...(sageProConnector.resources.receipts?.fields ?? []),
    ...(sageProConnector.resources.openCredits?.fields ?? []),
  ];
  const names = new Set(posted.map(({ name }) => name));
  const listed = shapes["sage-pro.receipt"].fields.map(({ path }) => path);
  expect([...names].filter((name) => !listed.includes(name)).sort()).toEqual(["postingKey", "refno"]);
  expect(listed.filter((path) => !names.has(path))).toEqual(["reference"]);
  const invoices = sageProConnector.resources.invoices?.fields.map(({ name }) => name);
  expect(shapes["sage-pro.invoice"].fields.map(({ path }) => path)).toEqual(invoices);
});

test("columns of a company's own and discretionary fields are added, those that may hold a card number never", () => {
  const found = [
    {
      name: "arcust",
      label: "arcust",
      fields: [
        { name: "custno", type: "text, 10", usedBy: [] },
        { name: "route", type: "text, 12", usedBy: [] },
        { name: "cc_num", type: "text, 20", usedBy: [] },
        { name: "ccno", type: "text, 20", usedBy: [] },
        { name: "photo", type: "other", usedBy: [] },
        { name: "lckuser", type: "text, 4", usedBy: [] },
      ],
    },
    {
      name: "transactions",
      label: "Transactions",
      fields: [
        { name: "discretionary_data.Order No.", type: "string", usedBy: [] },
        { name: "invoice_id", type: "string", usedBy: [] },
      ],
    },
  ];
  const customer = shapes["sage-pro.customer"];
  const added = extendWithFound(customer, found).fields.slice(customer.fields.length);
  expect(added).toEqual([expect.objectContaining({ path: "route", type: "text", width: 12, personal: true })]);
  const transaction = extendWithFound(shapes["paytrace.transaction"], found);
  expect(transaction.fields.at(-1)).toMatchObject({ path: "discretionary.Order No\\.", label: "Order No." });
  expect(extendShape(customer, [...customer.fields])).toBe(customer);
  expect(extendWithFound(shapes["ledger.entry"], found)).toBe(shapes["ledger.entry"]);
});

test("a path is read as it is written, and names that objects have from elsewhere are none", () => {
  expect(parsePath("lines[].sku")).toEqual([
    { name: "lines", list: true },
    { name: "sku", list: false },
  ]);
  const title = "Order [No.] \\ 1";
  expect(parsePath(`discretionary.${pathName(title)}`)?.at(-1)?.name).toBe(title);
  for (const wrong of ["", ".", "a.", ".a", "a..b", "a[]b", "[]", "a[0]", "a\\", "__proto__.x", "a.constructor"]) {
    expect(parsePath(wrong), wrong).toBeUndefined();
  }
  expect(findShape("toString")).toBeUndefined();
});

test("the page of fields says what the shapes say", async () => {
  await expect(fieldDictionary(Object.values(shapes))).toMatchFileSnapshot("../../../../docs/fields.md");
});
