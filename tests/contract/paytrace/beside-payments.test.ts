import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LevelThreeInput } from "@/server/connectors/paytrace/index";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const clock = createTestClock("2026-11-20T20:00:00Z");
const mastercard = { ...visa, number: "5499740000000057" };

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  merchant = await openMerchant(running, clock);
});

const sell = async (card = visa) =>
  merchant.client.sale({
    amount: usd(10_000n),
    method: { card: await merchant.tokenize(card) },
    invoiceId: "INV-1",
    earlier: undefined,
  });
const lineItem = {
  description: "Hex bolt M8, zinc plated, box of one hundred",
  productId: "HB-8",
  quantity: "2.5",
  unitOfMeasure: "PCE",
  unitCost: usd(4_000n),
  amount: usd(10_000n),
};
const head = {
  invoiceId: "INV-1",
  customerReferenceId: "PO-9",
  freight: usd(0n),
  shipTo: { zip: "99201", country: "US" },
};

describe("level 3 data", () => {
  test("goes with a Visa payment in Visa's fields, and tax exempt is not a tax of nothing", async () => {
    const { transactionId } = await sell();
    await merchant.client.addLevelThree({
      ...head,
      network: "visa",
      transactionId,
      tax: "exempt",
      lineItems: [lineItem],
    });
    const sent = JSON.parse(merchant.bodies.at(-1) ?? "");
    expect(sent).toMatchObject({
      transaction_id: transactionId,
      tax_amount: "-1",
      freight_amount: "0.00",
      shipping_address: { zip: "99201", country: "US" },
      line_items: [{ description: "Hex bolt M8, zinc plated, box of on", quantity: "2.5", unit_cost: "40.00" }],
    });
    const [read] = await merchant.client.readTransactions([transactionId]);
    expect(read).toMatchObject({ ok: true, value: { canonical: { customerReferenceId: "PO-9" } } });
  });

  test("goes with a Mastercard payment in Mastercard's fields, and not with the other network's card", async () => {
    const { transactionId } = await sell(mastercard);
    const input: LevelThreeInput = {
      ...head,
      network: "mastercard",
      transactionId,
      tax: usd(810n),
      lineItems: [{ ...lineItem, debitOrCredit: "D", discountRate: "1.5", taxIncluded: true }],
    };
    await merchant.client.addLevelThree(input);
    expect(JSON.parse(merchant.bodies.at(-1) ?? "")).toMatchObject({
      tax_amount: "8.10",
      line_items: [{ debit_or_credit: "D", discount_rate: "1.5", tax_included: true }],
    });
    const asVisa = { ...head, network: "visa", transactionId, tax: usd(0n), lineItems: [lineItem] } as const;
    await expect(merchant.client.addLevelThree(asVisa)).rejects.toMatchObject({ kind: "invalid" });
  });

  test("after a lost answer can be sent again, because it takes the place of what was there", async () => {
    const { transactionId } = await sell();
    const add = () =>
      merchant.client.addLevelThree({ ...head, network: "visa", transactionId, tax: usd(0n), lineItems: [lineItem] });
    await running.simulator.configure(merchant.accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/level_three", next: 1 }],
    });
    await expect(add()).rejects.toMatchObject({ kind: "timeout" });
    await add();
  });

  test("is confirmed by the network's own code alone", async () => {
    const body = { success: true, response_code: 171, status_message: "" };
    const input = { ...head, network: "visa", transactionId: "1", tax: usd(0n), lineItems: [] } as const;
    const answered = clientFor(replay({ status: 200, body }).transport).addLevelThree(input);
    await expect(answered).rejects.toMatchObject({ kind: "unexpected_shape" });
  });

  test.each([
    ["a quantity that is no number", { lineItems: [{ ...lineItem, quantity: "a few" }] }],
    ["an amount below nothing", { freight: usd(-1n) }],
    ["a card number in a line", { lineItems: [{ ...lineItem, description: `Paid with ${visa.number}` }] }],
  ])("with %s is refused before anything is sent", async (_, changed) => {
    const input = { ...head, network: "visa", transactionId: "1", tax: usd(0n), lineItems: [], ...changed } as const;
    await expect(merchant.client.addLevelThree(input)).rejects.toMatchObject({ kind: "invalid" });
    expect(merchant.calls).toEqual([]);
  });
});

describe("a receipt", () => {
  test("is mailed for a payment or a check by PayTrace, and for neither when it is not known", async () => {
    const { client } = merchant;
    const { transactionId } = await sell();
    await client.emailReceipt({ of: { transactionId }, email: "ap@acme.example" });
    const [read] = await client.readTransactions([transactionId]);
    expect(read).toMatchObject({ ok: true, value: { canonical: { payerEmail: "ap@acme.example" } } });
    for (const of of [{ transactionId: "1" }, { checkId: "1" }]) {
      await expect(client.emailReceipt({ of, email: "ap@acme.example" })).rejects.toMatchObject({ kind: "not_found" });
    }
  });

  test("to what is no address is refused before anything is sent", async () => {
    const mailed = merchant.client.emailReceipt({ of: { transactionId: "1" }, email: "acme.example" });
    await expect(mailed).rejects.toMatchObject({ kind: "invalid" });
    expect(merchant.calls).toEqual([]);
  });
});

describe("a key for the hosted card fields", () => {
  test("is a new one each time, although its answer has no envelope", async () => {
    const first = await merchant.client.createClientKey();
    expect(first).toMatch(/^\S{16,}$/);
    expect(await merchant.client.createClientKey()).not.toBe(first);
  });

  test("is asked for with a fresh token when the old one has expired", async () => {
    await merchant.client.createClientKey();
    await running.simulator.advanceClock(merchant.accountId, 2 * 3_600_000);
    expect(await merchant.client.createClientKey()).toMatch(/^\S{16,}$/);
    expect(merchant.calls.filter((path) => path === "/oauth/token")).toHaveLength(2);
  });

  test.each([
    ["a page", "<html></html>", 200, "unexpected_shape"],
    ["an empty key", { clientKey: "" }, 200, "unexpected_shape"],
    ["something else", { key: "k" }, 200, "unexpected_shape"],
    ["a 429", {}, 429, "rate_limited"],
    ["a 500", "oops", 500, "unavailable"],
  ])("is not made out of %s", async (_, body, status, kind) => {
    await expect(clientFor(replay({ status, body }).transport).createClientKey()).rejects.toMatchObject({ kind });
  });
});
