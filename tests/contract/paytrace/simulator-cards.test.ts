import { constants, publicEncrypt } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callerOf, createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

const clock = createTestClock("2026-11-20T20:00:00Z");
let running: SimulatorUnderTest;
let accountId: string;
let merchant: ReturnType<typeof callerOf>;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  accountId = await running.openAccount();
  merchant = callerOf(running.simulator, accountId);
  await merchant.signIn();
});

const amex = { number: "371449635392376", expiration_month: "12", expiration_year: "2028" };
const sell = async (fields: object) =>
  (await merchant.post("/v1/transactions/sale/keyed", { amount: "10.00", credit_card: visa, ...fields })).body;
const exported = async (transaction_id: number) =>
  (await merchant.post("/v1/transactions/export/by_id", { transaction_id })).body.transactions[0];

describe("card fields that a page has encrypted", () => {
  const encrypt = async () => {
    const { public_key } = (await merchant.control("/public-key", {})).body;
    const key = { key: public_key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
    return (text: string) => publicEncrypt(key, Buffer.from(text)).toString("base64");
  };

  test("are read like plain ones, and neither the number nor what encrypts it is stored", async () => {
    const seal = await encrypt();
    const encrypted_number = seal(visa.number);
    const { number: _, ...rest } = visa;
    const paid = await merchant.post("/v1/transactions/sale/keyed", {
      amount: 3,
      credit_card: { ...rest, encrypted_number },
      encrypted_csc: seal("999"),
    });
    expect(paid.body).toMatchObject({
      response_code: 101,
      masked_card_number: "xxxxxxxxxxxx5439",
      csc_response: "Match",
    });
    const swiped = await merchant.post("/v1/transactions/sale/swiped", {
      amount: 4,
      encrypted_swipe: seal(`%B${visa.number}^DOE/JANE^2812101000?`),
    });
    expect(swiped.body.response_code).toBe(101);
    const kept = await running.pool.query("select t::text as row from paytrace.transactions t where account_id = $1", [
      accountId,
    ]);
    expect(kept.rows).toHaveLength(2);
    for (const text of [visa.number, encrypted_number]) expect(JSON.stringify(kept.rows)).not.toContain(text);
  });

  test("of another merchant, or of no key at all, are refused by the code of the field", async () => {
    const foreign = await encrypt();
    const other = callerOf(running.simulator, await running.openAccount());
    await other.signIn();
    const pay = async (fields: object) =>
      (await other.post("/v1/transactions/sale/keyed", { amount: 3, ...fields })).body;
    const { number: _, ...rest } = visa;
    for (const encrypted_number of [foreign(visa.number), "AAAA", 7]) {
      expect((await pay({ credit_card: { ...rest, encrypted_number } })).errors).toHaveProperty("35");
    }
    expect((await pay({ credit_card: visa, encrypted_csc: "AAAA" })).errors).toHaveProperty("148");
  });

  test("have one public key, however many ask for it at once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => merchant.control("/public-key", {})));
    expect(new Set(answers.map(({ body }) => body.public_key)).size).toBe(1);
  });
});

describe("an adjustment of the amount", () => {
  const adjust = (transaction_id: number, amount: unknown) =>
    merchant.post("/v1/transactions/adjust_amount", { transaction_id, amount });

  test("goes to at most 30% over what was authorized, however often, until the batch settles", async () => {
    const { transaction_id } = await sell({ amount: "100.00" });
    expect((await adjust(transaction_id, "130.00")).body).toMatchObject({ response_code: 180, transaction_id });
    expect((await adjust(transaction_id, "130.01")).body.errors).toHaveProperty("51");
    expect((await adjust(transaction_id, "20.00")).body.response_code).toBe(180);
    expect((await adjust(transaction_id, 130)).body.response_code).toBe(180);
    expect(await exported(transaction_id)).toMatchObject({ amount: 130, status_code: "Y" });
    await running.simulator.settle(accountId);
    expect((await adjust(transaction_id, 90)).body.errors).toHaveProperty("828");
  });

  test("of a captured authorization is measured by what was authorized, not by what was captured", async () => {
    const held = await merchant.post("/v1/transactions/authorization/keyed", { amount: 50, credit_card: visa });
    const { transaction_id } = held.body;
    await merchant.post("/v1/transactions/authorization/capture", { transaction_id, amount: 10 });
    expect((await adjust(transaction_id, "65.00")).body.response_code).toBe(180);
    expect((await adjust(transaction_id, "65.01")).status).toBe(400);
  });

  test("of a refund stays within its sale", async () => {
    const { transaction_id } = await sell({ amount: "100.00" });
    await running.simulator.settle(accountId);
    const refund = async (amount: number) =>
      (await merchant.post("/v1/transactions/refund/for_transaction", { transaction_id, amount })).body;
    const first = await refund(90);
    expect((await adjust(first.transaction_id, 101)).body.errors).toHaveProperty("818");
    expect((await adjust(first.transaction_id, 95)).body.response_code).toBe(180);
    expect((await refund(6)).errors).toHaveProperty("818");
    expect((await refund(5)).response_code).toBe(106);
  });

  test("of what is declined, voided, foreign or made up is refused", async () => {
    const declined = await sell({ amount: "1.12" });
    const voided = await sell({});
    await merchant.post("/v1/transactions/void", { transaction_id: voided.transaction_id });
    for (const { transaction_id } of [declined, voided]) expect((await adjust(transaction_id, 1)).status).toBe(400);
    expect((await adjust(1, 1)).body.errors).toHaveProperty("58");
    expect((await adjust((await sell({})).transaction_id, "0.001")).body.errors).toHaveProperty("51");
  });
});

test("American Express declines a wrong code and never tells its result; others tell it and approve", async () => {
  expect(await sell({ credit_card: amex, csc: "1234" })).toMatchObject({ response_code: 102, csc_response: "" });
  expect(await sell({ credit_card: amex, csc: "9999" })).toMatchObject({ response_code: 101, csc_response: "" });
  expect(await sell({ csc: "123" })).toMatchObject({ response_code: 101, csc_response: "No Match" });
});

test("what the merchant demands is demanded: invoice, code, street and postal code, of a stored card from its customer", async () => {
  const knobs = { requireInvoice: true, requireCsc: true, requireBillingAddress: true, requireBillingZip: true };
  await running.simulator.configure(accountId, knobs);
  const bare = await sell({});
  expect(Object.keys(bare.errors).sort()).toEqual(["148", "57", "829", "830"]);
  const billing_address = { name: "Steve", street_address: "8320 E. West St.", zip: "85284" };
  await merchant.post("/v1/customer/create", { customer_id: "C1", credit_card: visa, billing_address });
  const given = { amount: 5, customer_id: "C1", invoice_id: "I", csc: "999" };
  expect((await merchant.post("/v1/transactions/sale/by_customer", given)).body.response_code).toBe(101);
});

test("an approval that the address policy voids is answered with 103 and is voided in the export", async () => {
  await running.simulator.configure(accountId, { voidOnAvsMismatch: true });
  const voided = await sell({ billing_address: { street_address: "1 Elsewhere", zip: "1" } });
  expect(voided).toMatchObject({ response_code: 103 });
  expect(await exported(voided.transaction_id)).toMatchObject({ status_code: "N", settled: "" });
});
