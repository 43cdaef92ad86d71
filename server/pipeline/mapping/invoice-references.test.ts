import { expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { transaction } from "@/tests/support/decisions";
import { invoiceReferences, referenceText } from "./invoice-references";
import { postingKey } from "./posting-key";

const rules = postingRulesSchema.parse({});

test("the invoice id is tried in the order of the rules, and a long text only where it can stand", () => {
  expect(invoiceReferences(transaction({ invoiceId: " 170001 " }), rules)).toEqual([
    { by: "invno", value: "170001" },
    { by: "ornum", value: "170001" },
    { by: "ponum", value: "170001" },
  ]);
  expect(invoiceReferences(transaction({ invoiceId: "PO-2026-000117" }), rules)).toEqual([
    { by: "ponum", value: "PO-2026-000117" },
  ]);
});

test("the field the rules name comes before the invoice id, and that before the customer's reference", () => {
  const named = postingRulesSchema.parse({ referenceField: "order" });
  const paid = transaction({ customerReferenceId: "PO 9", discretionary: { order: "SO-1" } });
  expect(referenceText(paid, named)).toBe("SO-1");
  expect(referenceText(paid, rules)).toBe("170001");
  expect(referenceText({ ...paid, invoiceId: "" }, rules)).toBe("PO 9");
});

test("who names nothing has nothing looked up", () => {
  expect(invoiceReferences(transaction({ invoiceId: "  " }), rules)).toEqual([]);
});

test("a posting key is the same every time, differs by every part of it, and fits the journal", () => {
  const scope = { tenantId: "t", environmentId: "e" };
  const key = postingKey(scope, "400000001", "receipt", 1);
  expect(postingKey(scope, "400000001", "receipt", 1)).toBe(key);
  const others = [
    postingKey({ ...scope, tenantId: "u" }, "400000001", "receipt", 1),
    postingKey({ ...scope, environmentId: "f" }, "400000001", "receipt", 1),
    postingKey(scope, "400000002", "receipt", 1),
    postingKey(scope, "400000001", "reversal", 1),
    postingKey(scope, "400000001", "receipt", 2),
  ];
  expect(new Set([key, ...others]).size).toBe(6);
  expect(postingKey(scope, "9".repeat(18), "payment_failed", 999).length).toBeLessThanOrEqual(64);
});
