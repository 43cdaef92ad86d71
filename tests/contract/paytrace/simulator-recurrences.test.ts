import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callerOf, createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

/** Noon in Los Angeles on a winter day. */
const clock = createTestClock("2026-11-20T20:00:00Z");
const day = 86_400_000;

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
  await merchant.post("/v1/customer/create", {
    customer_id: "C1",
    credit_card: visa,
    email: "payer@example.com",
    billing_address: { name: "Steve Smith", street_address: "8320 E. West St.", zip: "85284" },
  });
});

const recur = async (recurrence: object, customer_id = "C1") =>
  (await merchant.post("/v1/recurrence/create", { customer_id, recurrence: { amount: "9.00", ...recurrence } })).body;
/** Moves the clock, signs in again as any client must by then, and reads all payments of the customer. */
async function paymentsAfter(days: number): Promise<readonly Record<string, unknown>[]> {
  await running.simulator.advanceClock(accountId, days * day);
  await merchant.signIn();
  const range = { start_date: "11/01/2026", end_date: "12/31/2030", customer_id: "C1" };
  return (await merchant.post("/v1/transactions/export/by_date_range", range)).body.transactions;
}
const dayOf = ({ created }: Record<string, unknown>) => String((created as { at: string }).at).split(" ")[0];

test("a recurring payment is taken on each of its days however far the clock is moved, and settles the same evening", async () => {
  await recur({ frequency: 3, start_date: "11/30/2026", total_count: 999, description: "Maintenance" });
  expect(await paymentsAfter(9)).toEqual([]);
  const payments = await paymentsAfter(100);
  expect(payments.map(dayOf)).toEqual(["11/30/2026", "12/30/2026", "1/30/2027", "2/28/2027"]);
  for (const payment of payments) {
    expect(payment).toMatchObject({
      transaction_type: "SALE",
      amount: 9,
      description: "Maintenance",
      customer_id: "C1",
    });
    expect(payment.settled).toBe(`${dayOf(payment)} 8:00:00 PM`);
  }
  expect(payments.map(({ status_code }) => status_code)).toEqual(["GB1", "GB2", "GB3", "GB4"]);
});

test.each([
  ["6", ["12/1/2026", "12/2/2026", "12/3/2026"]],
  ["5", ["12/1/2026", "12/8/2026", "12/15/2026"]],
  ["4", ["12/1/2026", "12/15/2026", "12/29/2026"]],
  ["7", ["12/1/2026", "12/15/2026", "1/1/2027"]],
  ["9", ["12/1/2026", "2/1/2027", "4/1/2027"]],
  ["2", ["12/1/2026", "3/1/2027", "6/1/2027"]],
  ["A", ["12/1/2026", "4/1/2027", "8/1/2027"]],
  ["8", ["12/1/2026", "6/1/2027", "12/1/2027"]],
  ["1", ["12/1/2026", "12/1/2027", "12/1/2028"]],
])("frequency %s has its days and ends with its count", async (frequency, days) => {
  await recur({ frequency, start_date: "12/01/2026", total_count: 3 });
  expect((await paymentsAfter(1_200)).map(dayOf)).toEqual(days);
});

test("a half-month recurrence that starts in between begins on the next 1st or 15th", async () => {
  await recur({ frequency: "7", start_date: "12/10/2026", total_count: 3 });
  expect((await paymentsAfter(60)).map(dayOf)).toEqual(["12/15/2026", "1/1/2027", "1/15/2027"]);
});

test("what is due is taken once, also when many calls meet", async () => {
  await recur({ frequency: 5, start_date: "11/25/2026", total_count: 999 });
  await running.simulator.advanceClock(accountId, 20 * day);
  const pings = await Promise.all(Array.from({ length: 8 }, () => merchant.post("/v1/ping", {})));
  expect(pings.every(({ status }) => status === 200)).toBe(true);
  expect(await paymentsAfter(0)).toHaveLength(3);
});

test("neither a deleted recurrence nor a deleted customer is charged", async () => {
  const { recurrence } = await recur({ frequency: 6, start_date: "11/21/2026", total_count: 999 });
  expect(await paymentsAfter(2)).toHaveLength(2);
  expect((await merchant.post("/v1/recurrence/delete", { recurrence })).body.response_code).toBe(152);
  expect(await paymentsAfter(5)).toHaveLength(2);
  await recur({ frequency: 6, start_date: "12/01/2026", total_count: 999 });
  await merchant.post("/v1/customer/delete", { customer_id: "C1" });
  expect(await paymentsAfter(30)).toHaveLength(2);
});

test("the address policy does not void recurring payments, an amount that declines does decline, and the latest approved one is exported", async () => {
  await running.simulator.configure(accountId, { voidOnAvsMismatch: true });
  await merchant.post("/v1/customer/update", { customer_id: "C1", billing_address: { name: "Elsewhere", zip: "1" } });
  await recur({ frequency: 6, start_date: "11/21/2026", total_count: 1 });
  await recur({ frequency: 6, start_date: "11/22/2026", total_count: 1, amount: "1.12" });
  const [paid, declined] = await paymentsAfter(3);
  expect(paid).toMatchObject({ status_code: "GB1", avs_response: "No Match" });
  expect(declined).toMatchObject({ status_code: "N", status_message: "Declined" });
  const latest = await merchant.post("/v1/recurrence/export_approved", { customer_id: "C1" });
  expect(latest.body).toMatchObject({ response_code: 155, transaction_id: paid?.transaction_id });
});

test("a first day that is past, an unknown frequency, customer or type is refused", async () => {
  const good = { frequency: 3, start_date: "12/01/2026", total_count: 2 };
  for (const wrong of [
    { start_date: "11/19/2026" },
    { frequency: "B" },
    { total_count: 0 },
    { transaction_type: "REFUND" },
  ]) {
    expect((await recur({ ...good, ...wrong })).errors).toHaveProperty("826");
  }
  expect((await recur(good, "Nobody")).errors).toHaveProperty("30");
});
