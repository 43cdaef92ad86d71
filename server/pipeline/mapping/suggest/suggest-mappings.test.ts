import { describe, expect, test } from "vitest";
import { suggestMappings } from "./suggest-mappings";
import type { SampledField, SampledShape, Suggestion } from "./suggestion";

const field = (path: string, type: SampledField["type"], more: Partial<SampledField> = {}): SampledField => ({
  path,
  type,
  label: "",
  description: "",
  required: false,
  personal: false,
  ...more,
});
const shape = (id: string, name: string, ...fields: SampledField[]): SampledShape => ({ id, name, fields });

const payment = shape(
  "paytrace.transaction",
  "PayTrace transaction",
  field("transaction_id", "number", { samples: ["392483066", "392501201"] }),
  field("invoice_id", "text", { width: 50, samples: ["177154", "177160"] }),
  field("customer_id", "text", { width: 50, samples: ["C00042"] }),
  field("amount", "money"),
  field("created.at", "instant"),
  field("credit_card.masked_number", "text", { samples: ["************5439"] }),
  field("description", "text", { width: 255 }),
);
const receipt = shape(
  "sage-pro.receipt",
  "Cash receipt of Sage Pro",
  field("invno", "text", { width: 10, required: true, samples: ["    177154", "    177160"] }),
  field("custno", "text", { width: 6, required: true, samples: ["C00042"] }),
  field("paidamt", "money", { required: true }),
  field("dtepaid", "date", { required: true }),
  field("refno", "text", { width: 20 }),
  field("adduser", "text", { width: 4 }),
  field("lckstat", "text", { width: 1 }),
  field("cc_num", "text", { width: 20 }),
  field("cc_last4", "text", { width: 4, samples: ["5439"] }),
);
const about = (suggestions: readonly Suggestion[], target: string): Suggestion | undefined =>
  suggestions.find((one) => one.target === target);

describe("suggestions say what belongs together, and why", () => {
  test("Sage's short names are read, and every pair says in sentences why it is suggested", () => {
    const suggestions = suggestMappings(payment, receipt);
    const sure = suggestions
      .filter(({ confidence }) => confidence >= 0.6)
      .map(({ target, sources }) => [target, ...sources]);
    expect(sure).toEqual([
      ["cc_last4", "credit_card.masked_number"],
      ["custno", "customer_id"],
      ["dtepaid", "created.at"],
      ["invno", "invoice_id"],
      ["paidamt", "amount"],
      ["refno", "transaction_id"],
    ]);
    for (const { reasons } of suggestions)
      expect(reasons.every((reason) => /^[A-Z\d].*\.$/.test(reason)) && reasons.length > 0).toBe(true);
    expect(about(suggestions, "invno")?.reasons).toContain("2 values were seen on both sides.");
  });

  test("what has to happen to a value is drafted: a day in the company's zone, a number at the right, the last digits", () => {
    const suggestions = suggestMappings(payment, receipt, { drafts: { zone: "America/Los_Angeles", currency: "USD" } });
    expect(about(suggestions, "dtepaid")?.transforms).toEqual([
      { transform: "day-of-instant", version: 1, params: { zone: "America/Los_Angeles" } },
    ]);
    expect(about(suggestions, "invno")?.transforms).toEqual([
      { transform: "pad", version: 1, params: { width: 10, fillWith: " " } },
    ]);
    expect(about(suggestions, "cc_last4")?.transforms).toEqual([
      { transform: "take-part", version: 1, params: { from: "end", length: 4 } },
    ]);
    expect(about(suggestions, "refno")?.transforms).toEqual([{ transform: "write-as-text", version: 1, params: {} }]);
  });

  test("stamps and locks of Sage Pro, and columns for card numbers, are never filled", () => {
    const named = suggestMappings(
      shape(
        "s",
        "Payment",
        field("adduser", "text"),
        field("lckstat", "text"),
        field("cc_num", "text"),
        field("card_number", "text"),
      ),
      receipt,
    );
    expect(named.filter(({ target }) => ["adduser", "lckstat", "cc_num"].includes(target))).toEqual([]);
  });

  test("a first name and a last name make the contact together", () => {
    const person = shape("shop.customer", "Customer", field("first_name", "text"), field("last_name", "text"));
    const [contact] = suggestMappings(
      person,
      shape("sage-pro.customer", "Customer of Sage Pro", field("contact", "text", { width: 30 })),
    );
    expect(contact?.sources).toEqual(["first_name", "last_name"]);
    expect(contact?.transforms.map(({ transform }) => transform)).toEqual(["join", "truncate"]);
  });

  test("a field in a list goes into a list, and all of one list come from the same", () => {
    const order = shape(
      "shop.order",
      "Order",
      field("lines[].sku", "text"),
      field("lines[].price", "money"),
      field("fees[].price", "money"),
      field("sku", "text"),
    );
    const sales = shape(
      "sage-pro.order",
      "Sales order",
      field("rows[].item", "text"),
      field("rows[].price", "money"),
      field("item", "text"),
    );
    expect(suggestMappings(order, sales).map(({ target, sources }) => [target, ...sources])).toEqual([
      ["item", "sku"],
      ["rows[].item", "lines[].sku"],
      ["rows[].price", "lines[].price"],
    ]);
  });

  test("text whose values are no dates is not suggested for a date, and unseen text not at the default level", () => {
    const target = shape("t", "Order", field("order_date", "date"));
    const from = (samples: readonly string[]): SampledShape =>
      shape("s", "Order", field("order_date", "text", { samples }));
    expect(suggestMappings(from(["soon", "2026-03-04"]), target)).toEqual([]);
    expect(suggestMappings(from([]), target)[0]?.confidence).toBeLessThan(0.6);
    expect(suggestMappings(from(["3/4/2026"]), target)).toMatchObject([
      { transforms: [{ transform: "read-date", params: { format: "M/d/yyyy" } }] },
    ]);
  });
});

describe("what people of the company said counts", () => {
  const refused = { target: "refno", sources: ["transaction_id"], verdict: "refused" } as const;

  test("a refused pair does not come again unless it is asked for, and says so then", () => {
    expect(about(suggestMappings(payment, receipt, { verdicts: [refused] }), "refno")?.sources).not.toEqual([
      "transaction_id",
    ]);
    const again = about(suggestMappings(payment, receipt, { verdicts: [refused], refusedToo: true }), "refno");
    expect(again?.sources).toEqual(["transaction_id"]);
    expect(again?.reasons[0]).toBe("Somebody of your company refused this pair before.");
  });

  test("a confirmed pair comes first, however unlikely it looks, but never against its types", () => {
    const confirmed = { target: "refno", sources: ["description"], verdict: "confirmed" } as const;
    const suggestion = about(suggestMappings(payment, receipt, { verdicts: [confirmed] }), "refno");
    expect(suggestion).toMatchObject({
      sources: ["description"],
      reasons: expect.arrayContaining(["Somebody of your company confirmed this pair before."]),
    });
    expect(suggestion?.confidence).toBeGreaterThan(0.9);
    const impossible = { target: "dtepaid", sources: ["amount"], verdict: "confirmed" } as const;
    expect(about(suggestMappings(payment, receipt, { verdicts: [impossible] }), "dtepaid")?.sources).toEqual([
      "created.at",
    ]);
  });
});
