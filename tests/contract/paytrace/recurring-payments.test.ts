import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CreateRecurrenceInput, EarlierAttempt } from "@/server/connectors/paytrace/index";
import type { PlainDate } from "@/server/kernel/plain-date";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const noon = new Date("2026-11-20T20:00:00Z");
const clock = createTestClock(noon.toISOString());
const lost: EarlierAttempt = { firstSentAt: noon, lastSentAt: noon };
const day = 86_400_000;

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  clock.set(noon);
  merchant = await openMerchant(running, clock);
  const from = { card: await merchant.tokenize() };
  await merchant.client.createCustomer({ customerId: "C1", from, billing: { name: "Acme Hardware" } });
});

const monthly: CreateRecurrenceInput = {
  customerId: "C1",
  amount: usd(2_500n),
  frequency: "monthly",
  startsOn: "2026-12-01" as PlainDate,
  count: "endless",
  transactionType: "sale",
  reference: "TB-PLAN-1",
  earlier: undefined,
};
const create = (changed: Partial<CreateRecurrenceInput> = {}) =>
  merchant.client.createRecurrence({ ...monthly, ...changed });
async function paidAfter(days: number) {
  await running.simulator.advanceClock(merchant.accountId, days * day);
  const range = { from: noon, to: new Date(noon.getTime() + 400 * day) };
  return (await merchant.client.pullTransactions(range)).records.map(({ canonical }) => canonical);
}

test("a recurrence charges the stored customer and can be read back as it was made", async () => {
  const { recurrenceId } = await create();
  const { earlier: _, ...terms } = monthly;
  expect(await merchant.client.exportRecurrences("C1")).toEqual([{ recurrenceId, ...terms }]);
  expect(await merchant.client.readLatestRecurringPayment("C1")).toBeUndefined();
  const paid = await paidAfter(45);
  expect(paid).toMatchObject([
    { amount: usd(2_500n), customerId: "C1", status: "settled" },
    { amount: usd(2_500n), customerId: "C1", status: "settled" },
  ]);
  expect(await merchant.client.readLatestRecurringPayment("C1")).toEqual({
    transactionId: paid[1]?.transactionId,
    approvalCode: paid[1]?.approvalCode,
    occurredAt: paid[1]?.occurredAt,
  });
});

test("a recurrence is changed where something is given: amount and count, or the rhythm with its first day", async () => {
  const { recurrenceId } = await create({ count: 5 });
  const update = merchant.client.updateRecurrence;
  expect(await update({ recurrenceId, amount: usd(3_000n), count: 2 })).toEqual({ recurrenceId });
  expect((await paidAfter(100)).map(({ amount }) => amount.minor)).toEqual([3_000n, 3_000n]);
  const rhythm = { frequency: "weekly", startsOn: "2027-03-05" as PlainDate } as const;
  await update({ recurrenceId, rhythm });
  expect(await merchant.client.exportRecurrences("C1")).toMatchObject([
    { recurrenceId, amount: usd(3_000n), count: 2, ...rhythm, reference: "TB-PLAN-1" },
  ]);
  expect(await paidAfter(30)).toHaveLength(4);
  await expect(update({ recurrenceId: "1", amount: usd(1n) })).rejects.toMatchObject({ kind: "invalid" });
});

test("a recurrence that is deleted takes no more payments", async () => {
  const { recurrenceId } = await create({ frequency: "daily" });
  expect(await paidAfter(12)).toHaveLength(2);
  await merchant.client.deleteRecurrence(recurrenceId);
  expect(await merchant.client.exportRecurrences("C1")).toEqual([]);
  expect(await paidAfter(12)).toHaveLength(2);
  await expect(merchant.client.deleteRecurrence(recurrenceId)).rejects.toMatchObject({ kind: "invalid" });
});

test("a recurrence whose answer was lost is found by its reference and not made twice", async () => {
  await running.simulator.configure(merchant.accountId, {
    faults: [{ kind: "timeout_after_commit", path: "/recurrence/create", next: 1 }],
  });
  await expect(create()).rejects.toMatchObject({ kind: "timeout" });
  const { recurrenceId } = await create({ earlier: lost });
  expect(await merchant.client.exportRecurrences("C1")).toMatchObject([{ recurrenceId }]);
  await expect(create({ reference: "TB-PLAN-2", earlier: lost })).rejects.toMatchObject({ kind: "timeout" });
  clock.set(new Date(noon.getTime() + 10 * 60_000));
  expect((await create({ reference: "TB-PLAN-2", earlier: lost })).recurrenceId).not.toBe(recurrenceId);
  await create({ reference: "TB-PLAN-2" });
  await expect(create({ reference: "TB-PLAN-2", earlier: lost })).rejects.toMatchObject({ kind: "conflict" });
});

test("an export that is not understood leaves a lost creation unclear, and nothing is sent", async () => {
  const body = { success: true, response_code: 1, status_message: "", recurrence_list: [] };
  const played = replay({ status: 200, body });
  const created = clientFor(played.transport).createRecurrence({ ...monthly, earlier: lost });
  await expect(created).rejects.toMatchObject({ kind: "unexpected_shape" });
  expect(played.requests.map(({ path }) => path)).toEqual(["/oauth/token", "/v1/recurrence/export"]);
});

test.each([
  ["a count of none", { count: 0 }],
  ["a count that PayTrace takes for endless", { count: 999 }],
  ["no amount", { amount: usd(0n) }],
  ["another currency", { amount: { minor: 100n, currency: "EUR" } }],
  ["no reference", { reference: "" }],
])("%s is refused before anything is sent", async (_, changed) => {
  const before = merchant.calls.length;
  await expect(create(changed)).rejects.toMatchObject({ kind: "invalid" });
  expect(merchant.calls).toHaveLength(before);
});

test("a success with another code, or without the recurrence, is not believed", async () => {
  const created = { success: true, response_code: 150, status_message: "", recurrence: { id: 7 } };
  expect(await clientFor(replay({ status: 400, body: created }).transport).createRecurrence(monthly)).toEqual({
    recurrenceId: "7",
  });
  for (const body of [
    { ...created, response_code: 151 },
    { ...created, success: false },
    { ...created, recurrence: 7 },
  ]) {
    const answered = clientFor(replay({ status: 200, body }).transport).createRecurrence(monthly);
    await expect(answered).rejects.toMatchObject({ kind: "unexpected_shape" });
  }
});
