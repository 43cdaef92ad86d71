import { describe, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { confirmed, input, invoice, post, transaction, usd } from "@/tests/support/decisions";
import { decidePosting } from "./decide-posting";

const rules = (changes: object) => postingRulesSchema.parse(changes);
const decide = (changes: Parameters<typeof input>[0]) => decidePosting(input(changes));
/** The planned postings in short: kind, cents, invoice or customer. */
const planOf = (changes: Parameters<typeof input>[0]) => {
  const decision = decide(changes);
  return decision.do === "post"
    ? decision.postings.map((p) => `${p.kind} ${p.amount.minor} ${p.invno.trim() || p.custno}`)
    : decision.do;
};

describe("a sale", () => {
  test("goes to the invoice it names, on the merchant's day, to the account of its card brand", () => {
    const decision = decide({
      invoices: [invoice()],
      transaction: transaction({ occurredAt: new Date("2026-11-21T05:00:00Z") }),
      rules: rules({ cashAccount: { default: "1050-000", byBrand: { visa: "1051-000" } } }),
    });
    expect(decision).toMatchObject({
      do: "post",
      outcome: "posted",
      postings: [{ kind: "receipt", sequence: 1, amount: usd(10_000), date: "2026-11-20", cashAccount: "1051-000" }],
    });
  });

  test("pays a part where less was paid", () => {
    expect(planOf({ invoices: [invoice({ balance: usd(25_000) })] })).toEqual(["receipt 10000 170001"]);
  });

  test("beyond what is open goes on account and is flagged", () => {
    expect(planOf({ invoices: [invoice({ balance: usd(6_000) })] })).toEqual([
      "receipt 6000 170001",
      "open_credit 4000 C00001",
    ]);
    expect(decide({ invoices: [invoice({ balance: usd(6_000) })] })).toMatchObject({
      outcome: "overpaid",
      cause: "overpayment",
    });
  });

  test.each([
    ["already paid", { balance: usd(0) }],
    ["already moved to history", { inHistory: true }],
    ["overpaid before", { balance: usd(-500) }],
  ])("of an invoice %s goes on account whole", (_how, changes) => {
    expect(planOf({ invoices: [invoice(changes)] })).toEqual(["open_credit 10000 C00001"]);
  });

  test("takes only what its neighbours in the chunk leave of the invoice", () => {
    const takenInChunk = (invno: string) => (invno === "    170001" ? 7_000n : 0n);
    expect(planOf({ invoices: [invoice()], takenInChunk })).toEqual(["receipt 3000 170001", "open_credit 7000 C00001"]);
  });

  test("of an order with several invoices pays one that is open", () => {
    const invoices = [invoice({ invno: "    170001", balance: usd(0) }), invoice({ invno: "    170002" })];
    expect(planOf({ invoices })).toEqual(["receipt 10000 170002"]);
  });

  test.each([
    ["a credit memo", { type: "credit_memo" }],
    ["an open credit", { type: "open_credit" }],
    ["a void invoice", { status: "void" }],
  ] as const)("is never applied to %s", (_what, changes) => {
    expect(planOf({ invoices: [invoice(changes)], custno: "C00009" })).toEqual(["open_credit 10000 C00009"]);
  });

  test("without an invoice is kept on account for its customer and flagged", () => {
    expect(decide({ custno: "C00009" })).toMatchObject({
      do: "post",
      outcome: "on_account",
      cause: "invoice_not_found",
      postings: [{ kind: "open_credit", custno: "C00009", memo: "No invoice 170001" }],
    });
  });

  test("without an invoice waits for a person where the rules say so", () => {
    expect(decide({ custno: "C00009", rules: rules({ unmatched: "review" }) })).toMatchObject({
      do: "stop",
      cause: "invoice_not_found",
    });
  });

  test("of nobody known stops", () => {
    expect(decide({})).toMatchObject({ do: "stop", cause: "customer_not_found" });
  });

  test("in a currency other than the books' stops, whatever it is", () => {
    for (const type of ["sale", "refund", "chargeback"] as const) {
      expect(decide({ transaction: transaction({ type, amount: { minor: 5n, currency: "CAD" } }) })).toMatchObject({
        do: "stop",
        cause: "validation_failed",
      });
    }
  });

  test("of an invoice in another currency stops", () => {
    expect(decide({ invoices: [invoice({ amount: { minor: 10_000n, currency: "CAD" } })] })).toMatchObject({
      do: "stop",
      cause: "validation_failed",
    });
  });

  test("of nothing stops", () => {
    expect(decide({ transaction: transaction({ amount: usd(0) }), invoices: [invoice()] })).toMatchObject({
      do: "stop",
      cause: "validation_failed",
    });
  });

  test("that waits for settlement is posted when it has settled, where the rules say so", () => {
    const settledOnly = { invoices: [invoice()], rules: rules({ postWhen: "settled" }) };
    expect(decide(settledOnly)).toMatchObject({ do: "end", outcome: "waiting" });
    expect(planOf({ ...settledOnly, transaction: transaction({ status: "settled" }) })).toEqual([
      "receipt 10000 170001",
    ]);
  });

  test("of which a part is in the books posts the rest under the next sequence", () => {
    const sale = input({ invoices: [invoice({ balance: usd(6_000) })] });
    const [receipt] = post(sale);
    if (receipt === undefined) throw new Error("A receipt was planned.");
    const rest = decide({ known: [receipt], invoices: [invoice({ balance: usd(9_000) })] });
    expect(rest).toMatchObject({
      postings: [{ kind: "receipt", sequence: 2, amount: usd(4_000) }],
    });
  });

  test("that is only authorized moves nothing", () => {
    expect(decide({ transaction: transaction({ status: "authorized" }) })).toMatchObject({ do: "end", ignored: true });
  });
});

describe("a decline", () => {
  const declined = transaction({ status: "declined", approvalMessage: "DECLINE - Do not honor" });

  test("is noted at its invoice and customer, with the issuer's reason", () => {
    expect(decide({ transaction: declined, invoices: [invoice()] })).toMatchObject({
      do: "post",
      outcome: "declined",
      postings: [{ kind: "payment_failed", custno: "C00001", invno: "    170001", reason: "DECLINE - Do not honor" }],
    });
  });

  test("is noted once", () => {
    const given = input({ transaction: declined, invoices: [invoice()] });
    expect(decidePosting({ ...given, known: post(given) })).toMatchObject({ do: "end", unchanged: true });
  });

  test("of nobody known is said and posted nowhere", () => {
    expect(decide({ transaction: declined })).toMatchObject({ do: "end", outcome: "declined" });
  });

  test("approved and voided at once by the gateway is a decline, too", () => {
    expect(planOf({ transaction: transaction({ status: "approved_then_voided" }), custno: "C00001" })).toEqual([
      "payment_failed 10000 C00001",
    ]);
  });
});

describe("a void", () => {
  const voided = transaction({ status: "voided" });

  test("before posting leaves the books alone", () => {
    expect(decide({ transaction: voided })).toMatchObject({ do: "end", outcome: "ignored", ignored: true });
  });

  test("takes back receipt and open credit, today, each under its own key", () => {
    const known = post(input({ invoices: [invoice({ balance: usd(6_000) })] }));
    const decision = decide({ transaction: voided, known });
    expect(decision).toMatchObject({ do: "post", outcome: "reversed" });
    if (decision.do !== "post") return;
    expect(
      decision.postings.map(({ amount, sequence, date, reason }) => [amount.minor, sequence, date, reason]),
    ).toEqual([
      [6_000n, 1, "2026-12-01", "void"],
      [4_000n, 2, "2026-12-01", "void"],
    ]);
    expect(decision.postings.map((p) => p.reversesPostingKey)).toEqual(known.map((k) => k.postingKey));
  });

  test("is done once", () => {
    const given = input({ transaction: voided, known: post(input({ invoices: [invoice()] })) });
    expect(decidePosting({ ...given, known: post(given) })).toMatchObject({ do: "end", outcome: "reversed" });
  });
});

describe("a refund", () => {
  const refund = transaction({
    transactionId: "400000002",
    type: "refund",
    amount: usd(7_000),
    originalTransactionId: "400000001",
  });
  const sold = () => post(input({ invoices: [invoice({ balance: usd(6_000) })] }));

  test("takes from what is on account first, then from the invoice, on its own day", () => {
    const decision = decide({ transaction: refund, known: sold() });
    if (decision.do !== "post") throw new Error(decision.text);
    expect(decision.postings.map(({ amount, date, reason }) => [amount.minor, date, reason])).toEqual([
      [4_000n, "2026-11-20", "refund"],
      [3_000n, "2026-11-20", "refund"],
    ]);
  });

  test("waits for the sale it belongs to", () => {
    expect(decide({ transaction: refund })).toMatchObject({ do: "wait", cause: "refund_without_sale" });
  });

  test("of more than is left stops and posts no part of it", () => {
    const known = post(input({ transaction: refund, known: sold() }), "400000001");
    const second = transaction({ ...refund, transactionId: "400000003", amount: usd(3_001) });
    expect(decide({ transaction: second, known })).toMatchObject({ do: "stop", cause: "refund_exceeds_sale" });
    expect(planOf({ transaction: { ...second, amount: usd(3_000) }, known })).toEqual(["reversal 3000 170001"]);
  });

  test("that did not take place is ignored, and one that was undone after posting needs a person", () => {
    const undone = transaction({ ...refund, status: "voided" });
    expect(decide({ transaction: undone, known: sold() })).toMatchObject({ do: "end", ignored: true });
    const known = post(input({ transaction: refund, known: sold() }), "400000001");
    expect(decide({ transaction: undone, known })).toMatchObject({ do: "stop", cause: "validation_failed" });
  });
});

test("a chargeback takes back what was paid, today, and the same one again changes nothing", () => {
  const known = post(input({ invoices: [invoice()] }));
  const disputed = input({
    transaction: transaction({ type: "chargeback", amount: usd(4_000) }),
    chargedBack: true,
    chargebackId: "cb_1",
    known,
  });
  const decision = decidePosting(disputed);
  expect(decision).toMatchObject({ do: "post", postings: [{ date: "2026-12-01", reason: "chargeback" }] });
  expect(decidePosting({ ...disputed, known: post(disputed) })).toMatchObject({ do: "end", unchanged: true });
});

test("a giving back of which only the second part was written gets its first part under the key it had", () => {
  const sale = post(input({ invoices: [invoice({ balance: usd(6_000) })] }));
  const voided = input({ transaction: transaction({ status: "voided" }), known: sale });
  const reversals = post(voided).slice(sale.length);
  const again = decidePosting({ ...voided, known: [...sale, ...reversals.slice(1)] });
  expect(again).toMatchObject({ do: "post", postings: [{ sequence: 1, amount: usd(6_000) }] });
});

test("a posting that was refused or is only planned counts for nothing", () => {
  const [receipt] = post(input({ invoices: [invoice()] }));
  if (receipt === undefined) throw new Error("A receipt was planned.");
  for (const state of ["planned", "refused"] as const) {
    expect(planOf({ invoices: [invoice()], known: [{ ...receipt, state }] })).toEqual(["receipt 10000 170001"]);
  }
  expect(confirmed({ ...receipt, date: input().today, cashAccount: "", memo: "" }, receipt)).toEqual(receipt);
});
