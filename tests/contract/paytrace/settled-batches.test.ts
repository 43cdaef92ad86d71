import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { record } from "./records";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const noon = new Date("2026-11-20T20:00:00Z");
const clock = createTestClock(noon.toISOString());
const today = { from: noon, to: noon };

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  merchant = await openMerchant(running, clock);
});

const sell = (...cents: bigint[]) =>
  running.simulator.createSales(
    merchant.accountId,
    cents.map((amountCents, index) => ({ amountCents, invoiceId: `INV-${index}` })),
  );
const settle = () => running.simulator.settle(merchant.accountId);

describe("a settled batch", () => {
  test("is exported by day and by number with its sums to the cent, and its payments with it", async () => {
    const [first] = await sell(1_010n, 2_020n);
    await settle();
    await merchant.client.refund({ transactionId: first?.transactionId ?? "", earlier: undefined });
    await settle();

    const second = { batchNumber: "2", settledAt: noon, transactionCount: 1, net: usd(-1_010n) };
    const whole = { batchNumber: "1", settledAt: noon, transactionCount: 2, net: usd(3_030n) };
    const { batches, unreadable } = await merchant.client.exportBatches(today);
    expect(unreadable).toEqual([]);
    expect([...batches].sort((a, b) => a.batchNumber.localeCompare(b.batchNumber))).toEqual([whole, second]);
    expect(await merchant.client.exportBatch("1")).toEqual(whole);
    const { records } = await merchant.client.exportBatchTransactions("1");
    expect(records.map(({ canonical }) => canonical.amount)).toEqual([usd(1_010n), usd(2_020n)]);
    const sum = records.reduce((total, { canonical }) => total + canonical.amount.minor, 0n);
    expect(sum).toBe(whole.net.minor);
  });

  test("without a number is the latest, and a number that is none is refused before anything is sent", async () => {
    await sell(500n);
    await settle();
    expect(await merchant.client.exportBatch()).toMatchObject({ batchNumber: "1", net: usd(500n) });
    const before = merchant.calls.length;
    await expect(merchant.client.exportBatchTransactions("1; 2")).rejects.toMatchObject({ kind: "invalid" });
    expect(merchant.calls).toHaveLength(before);
    await expect(merchant.client.exportBatch("999")).rejects.toMatchObject({ kind: "invalid" });
  });

  test("of another day is not in the answer", async () => {
    await sell(500n);
    await settle();
    const yesterday = new Date(noon.getTime() - 86_400_000);
    expect(await merchant.client.exportBatches({ from: yesterday, to: yesterday })).toEqual({
      batches: [],
      unreadable: [],
    });
  });
});

describe("an answer about batches", () => {
  const answered = (fields: object) =>
    clientFor(
      replay({ status: 200, body: { success: true, response_code: 1, status_message: "", ...fields } }).transport,
    );
  const good = { batch_number: 571, settled: "4/10/2015 8:13:45 PM", transaction_count: "2", net_amount: "12.30" };

  test("with one bad record still gives the good ones, and names the bad one", async () => {
    const rows = [good, { ...good, net_amount: 1.005 }, { ...good, settled: "yesterday" }, { number: 1 }];
    const { batches, unreadable } = await answered({ batches: rows }).exportBatches(today);
    expect(batches).toEqual([
      { batchNumber: "571", settledAt: new Date("2015-04-11T03:13:45Z"), transactionCount: 2, net: usd(1_230n) },
    ]);
    expect(unreadable.map(({ kind }) => kind)).toEqual(["invalid", "invalid", "unexpected_shape"]);
  });

  test("that is an open batch has no time of settlement", async () => {
    const open = await answered({ batches: [{ ...good, settled: "" }] }).exportBatch();
    expect(open).toMatchObject({ batchNumber: "571", settledAt: undefined });
  });

  test("with another batch than the one asked for is not believed", async () => {
    await expect(answered({ batches: [good] }).exportBatch("570")).rejects.toMatchObject({ kind: "unexpected_shape" });
    const { transactions } = record("exportById").body;
    const pulled = await answered({ transactions }).exportBatchTransactions("571");
    expect(pulled.records).toMatchObject([{ externalId: "79388123" }]);
    await expect(answered({ transactions }).exportBatchTransactions("570")).rejects.toMatchObject({
      kind: "unexpected_shape",
    });
  });

  test("without its list, or with a no, is never an empty day", async () => {
    await expect(answered({}).exportBatches(today)).rejects.toMatchObject({ kind: "unexpected_shape" });
    const refused = { status: 200, body: { ...record("unknownTransaction").body, errors: { "981": ["no"] } } };
    await expect(clientFor(replay(refused).transport).exportBatches(today)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
