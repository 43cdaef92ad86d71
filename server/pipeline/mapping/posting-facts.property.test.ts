import fc from "fast-check";
import { expect, test } from "vitest";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { input, invoice, transaction, usd } from "@/tests/support/decisions";
import { compileMapping } from "./compile/compile-mapping";
import { findTransform } from "./compile/transform-set";
import { decidePosting } from "./decide-posting";
import { newTryReference, orderReference } from "./gateway-reference";
import { factsOfReceipt, factsOfRules } from "./posting-facts";
import { shapes } from "./shapes/shapes";
import { withPostingRules } from "./tell-posting-rules";
import { paymentToReceiptMapping } from "./templates/payment-to-receipt";

const place = { tenantId: "t", environmentId: "e" };
/** What people type and systems send: blanks, signs, long texts, and the references that are made here. */
const typed = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[ A-Za-z0-9#./\\"-]{0,14}$/) },
  fc.string({ maxLength: 50 }),
  fc.constantFrom("", " ", "170001", "PO-2026-000117", "INV/TB-", "x".repeat(50), "Žluť 🐎", "1-TB7K2M9QXA1C", "a\nb"),
  fc
    .integer({ min: 1, max: 9 })
    .map((sequence) => orderReference(place, { reference: "20871", subject: "s", sequence })),
  fc.constantFrom("    104233", "104233", "A").map(newTryReference),
);
const brands = ["visa", "mastercard", "amex", "discover", "diners", "jcb"] as const;
const account = fc.stringMatching(/^[0-9]{4}-[0-9]{3}$/);

const someTransaction: fc.Arbitrary<GatewayTransaction> = fc
  .record({
    invoiceId: typed,
    customerReferenceId: typed,
    customerId: typed,
    cardBrand: fc.option(fc.constantFrom(...brands), { nil: undefined }),
    occurredAt: fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
    amount: fc.bigInt({ min: 0n, max: 99_999_999n }).map(usd),
    type: fc.constantFrom("sale", "capture", "refund", "chargeback"),
    status: fc.constantFrom("pending", "settled", "declined", "voided", "authorized"),
    discretionary: fc.dictionary(fc.constantFrom("order", "Order No.", "a[0]"), typed),
  })
  .map(({ cardBrand, ...changes }) => {
    const { cardBrand: _, ...rest } = transaction(changes as Partial<GatewayTransaction>);
    return cardBrand === undefined ? rest : { ...rest, cardBrand };
  });

const someRules = fc
  .record({
    timeZone: fc.constantFrom("America/Los_Angeles", "UTC", "Pacific/Auckland", "Asia/Kolkata"),
    referenceField: fc.constantFrom("", "order", "Order No.", "a[0]", "absent"),
    suspenseCustno: fc.constantFrom("", "SUSPENSE", "TOO LONG FOR A NUMBER"),
    unmatched: fc.constantFrom("on_account", "review"),
    cashAccount: fc.record({ default: account, byBrand: fc.dictionary(fc.constantFrom(...brands), account) }),
  })
  .map((rules) => postingRulesSchema.parse(rules));

const compiled = (() => {
  const mapping = compileMapping(paymentToReceiptMapping, {
    source: shapes["paytrace.transaction"],
    target: shapes["sage-pro.receipt"],
    transforms: { find: findTransform, readFormula: () => ({ ok: false, error: { text: "No.", remedy: "No." } }) },
  });
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.error));
  if (mapping.value.waits) throw new Error("The template has no formulas.");
  return mapping.value;
})();

test("the template's mapping makes of every payment the facts that the posting rules of the moment say, one mapping under all rules", () => {
  fc.assert(
    fc.property(someRules, fc.array(someTransaction, { minLength: 1, maxLength: 8 }), (rules, payments) => {
      for (const payment of payments) {
        const { record, errors } = compiled.map(withPostingRules(payment, rules), new Map());
        expect(errors).toEqual([]);
        expect(factsOfReceipt(record)).toEqual(factsOfRules(payment, rules));
      }
    }),
    { numRuns: 120 },
  );
});

test("a decision on the facts of the rules is the decision without facts, word for word", () => {
  fc.assert(
    fc.property(
      someRules,
      someTransaction,
      fc.boolean(),
      fc.integer({ min: 0, max: 200_000 }),
      (rules, payment, found, open) => {
        const given = input({
          transaction: payment,
          rules,
          custno: "C00001",
          invoices: found ? [invoice({ balance: usd(open) })] : [],
        });
        expect(decidePosting({ ...given, facts: factsOfRules(payment, rules) })).toEqual(decidePosting(given));
      },
    ),
    { numRuns: 150 },
  );
});

test("facts of a mapping decide account, day, note and the reference that is named, and never another amount", () => {
  const rules = postingRulesSchema.parse({});
  const facts = { ...factsOfRules(transaction(), rules), cashAccount: "1099-000", memo: "Deposit", reference: "20871" };
  const day = factsOfRules(transaction({ occurredAt: new Date("2026-10-05T12:00:00Z") }), rules).date;
  const posted = decidePosting(input({ facts: { ...facts, date: day }, custno: "C00001" }));
  expect(posted).toMatchObject({
    text: 'No invoice, order or reference "20871" was found. We kept $100.00 on account for customer C00001.',
    postings: [
      { kind: "open_credit", cashAccount: "1099-000", date: "2026-10-05", memo: "Deposit", amount: usd(10_000) },
    ],
  });
  for (const amount of [usd(9_999), { minor: 10_000n, currency: "CAD" }]) {
    expect(decidePosting(input({ facts: { ...facts, amount }, invoices: [invoice()] }))).toMatchObject({
      do: "stop",
      cause: "validation_failed",
      text: expect.stringContaining("Another amount is never posted"),
    });
  }
});

test("a mapped record without amount, day or account gives no facts", () => {
  const whole = { amount: usd(1), date: "2026-03-01", cashAccount: "1050-000" };
  expect(factsOfReceipt(whole)).toEqual({ ...whole, reference: "", invno: "", custno: "", memo: "" });
  for (const broken of [{ amount: "1.00" }, { date: "2026-02-30" }, { cashAccount: " " }]) {
    expect(factsOfReceipt({ ...whole, ...broken })).toBeUndefined();
  }
});
