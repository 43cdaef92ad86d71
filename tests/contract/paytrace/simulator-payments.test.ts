import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callerOf, collide, createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

/** Noon in Los Angeles on a winter day. */
const clock = createTestClock("2026-11-20T20:00:00Z");
const hour = 3_600_000;

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

const sell = async (fields: object = {}) =>
  (await merchant.post("/v1/transactions/sale/keyed", { amount: "110.00", credit_card: visa, ...fields })).body;
const exported = async (transactionId: number) =>
  (await merchant.post("/v1/transactions/export/by_id", { transaction_id: transactionId })).body.transactions[0];

describe("a sale", () => {
  test("is pending until eight in the evening in Los Angeles and then in a numbered batch", async () => {
    const { transaction_id } = await sell({ invoice_id: "inv1234" });
    expect(await exported(transaction_id)).toMatchObject({ status_code: "Y", settled: "", invoice_id: "inv1234" });

    await running.simulator.advanceClock(accountId, 9 * hour);
    await merchant.signIn();
    expect(await exported(transaction_id)).toMatchObject({
      status_code: "GB1",
      status_message: "GB1",
      amount: 110,
      created: { at: "11/20/2026 12:00:00 PM" },
      settled: "11/20/2026 8:00:00 PM",
    });
  });

  test("declines by amount, with HTTP 200, a transaction id and no errors", async () => {
    const declined = await sell({ amount: 1.12 });
    expect(declined).toMatchObject({ success: false, response_code: 102 });
    expect(declined.errors).toBeUndefined();
    expect(await exported(declined.transaction_id)).toMatchObject({ status_code: "N", status_message: "Declined" });
    expect(await sell({ amount: "0.29" })).toMatchObject({ approval_message: expect.stringContaining("EXPIRED CARD") });
  });

  test("with an amount of more than two decimals is refused and leaves nothing behind", async () => {
    const answer = await merchant.post("/v1/transactions/sale/keyed", { amount: "1.005", credit_card: visa });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ success: false, response_code: 1, errors: { "51": [expect.any(String)] } });
    const rows = await running.pool.query("select 1 from paytrace.transactions where account_id = $1", [accountId]);
    expect(rows.rowCount).toBe(0);
  });

  test("never leaves its card number in the database", async () => {
    await sell({ invoice_id: "pan-check" });
    await merchant.post("/v1/customer/create", {
      customer_id: "C1",
      credit_card: visa,
      billing_address: { name: "A" },
    });
    await merchant.control("/tokenize", { credit_card: visa });
    const tables = ["accounts", "transactions", "customers", "hosted_fields", "deliveries", "checks"];
    for (const table of tables) {
      const rows = await running.pool.query(`select to_jsonb(t)::text as line from paytrace.${table} t`);
      for (const { line } of rows.rows) expect(line).not.toContain(visa.number);
    }
  });

  test("that repeats card, amount and invoice within the merchant's minutes is held back by the duplicate filter", async () => {
    await running.simulator.configure(accountId, { duplicateMinutes: 10 });
    // Selects pass this lock and inserts wait for it, so all three look for a duplicate before any is recorded.
    const noInserts = { sql: "lock table paytrace.transactions in share mode" };
    const repeated = await collide(
      running.pool,
      noInserts,
      [1, 2, 3].map(() => () => sell({ invoice_id: "INV-7" })),
    );
    expect(repeated.filter((answer) => answer.response_code === 101)).toHaveLength(1);
    expect(await sell({ invoice_id: "INV-8" })).toMatchObject({ response_code: 101 });
    await running.simulator.advanceClock(accountId, 11 * 60_000);
    expect(await sell({ invoice_id: "INV-7" })).toMatchObject({ response_code: 101 });
  });
});

describe("an authorization", () => {
  test("waits for its capture, keeps its id and settles with the captured amount", async () => {
    const held = (
      await merchant.post("/v1/transactions/authorization/keyed", { amount: 50, credit_card: visa, invoice_id: "A1" })
    ).body;
    const id = held.transaction_id;
    expect(await exported(id)).toMatchObject({ status_code: "N", status_message: "Authorization Only" });

    const tooMuch = await merchant.post("/v1/transactions/authorization/capture", { transaction_id: id, amount: 51 });
    expect(tooMuch.status).toBe(400);
    const captured = await merchant.post("/v1/transactions/authorization/capture", { transaction_id: id, amount: 40 });
    expect(captured.body).toMatchObject({ response_code: 112, transaction_id: id });

    await running.simulator.settle(accountId);
    expect(await exported(id)).toMatchObject({ status_code: "GB1", amount: 40 });
  });
});

describe("a void", () => {
  test("works before settlement and not after", async () => {
    const early = await sell();
    const late = await sell({ amount: "20.00" });
    const voided = await merchant.post("/v1/transactions/void", { transaction_id: early.transaction_id });
    expect(voided.body).toMatchObject({ response_code: 109, transaction_id: early.transaction_id });
    await running.simulator.settle(accountId);
    expect((await merchant.post("/v1/transactions/void", { transaction_id: late.transaction_id })).status).toBe(400);
    expect(await exported(early.transaction_id)).toMatchObject({ status_code: "N", status_message: "Voided" });
  });
});

test.each(["/v1/transactions/void", "/v1/transactions/authorization/capture"])(
  "of several calls of %s for one authorization that meet, one wins",
  async (path) => {
    const held = await merchant.post("/v1/transactions/authorization/keyed", { amount: 50, credit_card: visa });
    const { transaction_id } = held.body;
    const answers = await collide(
      running.pool,
      { sql: "select 1 from paytrace.transactions where transaction_id = $1 for update", values: [transaction_id] },
      [1, 2, 3].map(() => () => merchant.post(path, { transaction_id })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  },
);

describe("a refund", () => {
  test("waits for settlement, takes parts, and never gives back more than was paid", async () => {
    const { transaction_id } = await sell({ amount: "100.00" });
    const refund = (amount?: string) =>
      merchant.post("/v1/transactions/refund/for_transaction", { transaction_id, amount });
    expect((await refund()).body.errors).toHaveProperty("817");
    await running.simulator.settle(accountId);

    const answers = await collide(
      running.pool,
      { sql: "select 1 from paytrace.transactions where transaction_id = $1 for update", values: [transaction_id] },
      ["30.00", "30.00", "30.00", "30.00", "30.00"].map((part) => () => refund(part)),
    );
    expect(answers.filter(({ body }) => body.response_code === 106)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(2);
    expect((await refund()).body).toMatchObject({ response_code: 106 });
    const rows = await running.pool.query<{ sum: string }>(
      "select sum(amount_cents) from paytrace.transactions where account_id = $1 and kind = 'REFUND'",
      [accountId],
    );
    expect(rows.rows[0]?.sum).toBe("10000");
  });

  test("has an id of its own and no link to its sale in the export", async () => {
    const sale = await sell({ invoice_id: "R1" });
    await running.simulator.settle(accountId);
    const refund = await merchant.post("/v1/transactions/refund/for_transaction", {
      transaction_id: sale.transaction_id,
    });
    const record = await exported(refund.body.transaction_id);
    expect(record).toMatchObject({ transaction_type: "REFUND", invoice_id: "R1", status_code: "Y" });
    expect(JSON.stringify(record)).not.toContain(String(sale.transaction_id));
  });

  test("without an earlier sale needs a permission that is off unless asked for", async () => {
    const refund = () => merchant.post("/v1/transactions/refund/keyed", { amount: 5, credit_card: visa });
    expect((await refund()).body.errors).toHaveProperty("981");
    await running.simulator.configure(accountId, { unreferencedRefunds: true });
    expect((await refund()).body).toMatchObject({ response_code: 106 });
  });
});

test("one merchant cannot see or touch the transactions of another", async () => {
  const { transaction_id } = await sell();
  const stranger = callerOf(running.simulator, await running.openAccount());
  await stranger.signIn();
  for (const path of ["/v1/transactions/export/by_id", "/v1/transactions/void"]) {
    expect((await stranger.post(path, { transaction_id })).body.errors).toHaveProperty("58");
  }
  expect(await exported(transaction_id)).toMatchObject({ status_code: "Y" });
});

test("what many calls ask side by side is answered to each by itself, whoever else asks", async () => {
  const stranger = callerOf(running.simulator, await running.openAccount());
  await stranger.signIn();
  const sold = await Promise.all(Array.from({ length: 12 }, (_, index) => sell({ invoice_id: `inv${index}` })));
  const ask = ({ post }: typeof merchant, id: number | string) =>
    post("/v1/transactions/export/by_id", { transaction_id: id });
  const [own, foreign] = await Promise.all([
    Promise.all(sold.map(({ transaction_id }) => ask(merchant, `0${transaction_id}`))),
    Promise.all(sold.map(({ transaction_id }) => ask(stranger, transaction_id))),
  ]);
  expect(own.map(({ body }) => body.transactions[0])).toMatchObject(
    sold.map(({ transaction_id }, index) => ({ transaction_id, invoice_id: `inv${index}` })),
  );
  for (const { body } of foreign) expect(body.errors).toHaveProperty("58");
});

test("batches add up sales and refunds, and their numbers start again after 999", async () => {
  await running.pool.query("update paytrace.accounts set next_batch_number = 999 where account_id = $1", [accountId]);
  const { transaction_id } = await sell({ amount: "30.00" });
  await sell({ amount: "12.50" });
  await running.simulator.settle(accountId);
  await merchant.post("/v1/transactions/refund/for_transaction", { transaction_id, amount: "10.00" });
  clock.set(new Date(clock.now().getTime() + 1_000));
  await running.simulator.settle(accountId);

  const range = { start_date: "11/20/2026", end_date: "11/20/2026" };
  const { batches } = (await merchant.post("/v1/batches/export", range)).body;
  expect(batches).toMatchObject([
    { batch_number: 999, net_amount: 42.5, sales: { count: 2 }, refunds: { count: 0 } },
    { batch_number: 1, net_amount: -10, refunds: { count: 1, amount: 10 } },
  ]);
  const listed = await merchant.post("/v1/batches/transaction_list", { batch_number: 999 });
  expect(listed.body.transactions).toHaveLength(2);
});

test("the export by dates takes local days, filters, and refuses days that do not exist", async () => {
  const { transaction_id } = await sell({ invoice_id: "DAY-1" });
  await sell({ invoice_id: "DAY-2" });
  const range = (fields: object) =>
    merchant.post("/v1/transactions/export/by_date_range", {
      start_date: "11/20/2026",
      end_date: "11/20/2026",
      ...fields,
    });
  expect((await range({})).body.transactions).toHaveLength(2);
  expect((await range({ including_text: "day-1" })).body.transactions).toMatchObject([{ transaction_id }]);
  expect((await range({ transaction_type: "SETTLED" })).body.transactions).toHaveLength(0);
  expect((await range({ start_date: "11/21/2026", end_date: "11/22/2026" })).body.transactions).toHaveLength(0);
  expect((await range({ start_date: "02/30/2026" })).status).toBe(400);
});
