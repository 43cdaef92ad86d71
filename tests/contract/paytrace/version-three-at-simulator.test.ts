import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bankAccount } from "@/server/connectors/paytrace/index";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const clock = createTestClock("2026-11-20T17:00:00Z");
let running: SimulatorUnderTest;
let merchant: Merchant;
beforeAll(async () => {
  running = await startSimulator(clock);
});
beforeEach(async () => {
  merchant = await openMerchant(running, clock, "v3");
});
afterAll(() => running.close());

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const today = () => ({ from: clock.now(), to: clock.now() });
const fault = (kind: "timeout_after_commit", path: string) =>
  running.simulator.configure(merchant.accountId, { faults: [{ kind, path, next: 1 }] });
/** Later than the list may be late. */
const later = () => clock.set(new Date(clock.now().getTime() + 3_600_000));
const attempt = () => ({ firstSentAt: clock.now(), lastSentAt: clock.now() });

const storeCustomer = async (customerId = "C1") =>
  merchant.client.createCustomer({
    customerId,
    from: { card: await merchant.tokenize() },
    billing: { name: "Acme Hardware", street: "8320 E. West St.", zip: "85284" },
    email: "pay@acme.example",
    discretionary: { Branch: "West" },
  });

describe("payments with version 3", () => {
  test("are taken, captured, voided, refunded and read like those of version 1", async () => {
    const { client } = merchant;
    await storeCustomer();
    const method = { customerId: "C1" };
    const sale = await client.sale({ amount: usd(5_000n), method, invoiceId: "INV-1", earlier: undefined });
    const held = await client.authorize({ amount: usd(900n), method, invoiceId: "INV-2", earlier: undefined });
    const card = await merchant.encrypt();
    const voided = await client.sale({ amount: usd(700n), method: { card }, invoiceId: "INV-3", earlier: undefined });
    await client.capture({ transactionId: held.transactionId, amount: usd(400n) });
    await client.voidTransaction(voided.transactionId);
    await expect(client.refund({ transactionId: sale.transactionId, earlier: undefined })).rejects.toMatchObject({
      kind: "conflict",
    });
    await running.simulator.settle(merchant.accountId);
    const refund = await client.refund({ ...sale, amount: usd(1_500n), earlier: undefined });
    const { records } = await client.pullTransactions(today());
    expect(
      records.map(({ canonical: { type, status, amount, invoiceId } }) => [invoiceId, type, status, amount.minor]),
    ).toEqual([
      ["INV-1", "sale", "settled", 5_000n],
      ["INV-2", "capture", "settled", 400n],
      ["INV-3", "sale", "voided", 700n],
      ["INV-1", "refund", "pending", 1_500n],
    ]);
    expect(await client.readTransactions([refund.transactionId, "1"])).toMatchObject([{ ok: true }, undefined]);
    const [batch] = (await client.exportBatches(today())).batches;
    expect(batch).toMatchObject({ transactionCount: 2, net: usd(5_400n) });
    expect(await client.exportBatch(batch?.batchNumber)).toEqual(batch);
    expect((await client.exportBatchTransactions(batch?.batchNumber ?? "")).records).toHaveLength(2);
  });

  test.each([
    ["a sale", "/card/sale"],
    ["a refund", "/batch/refund"],
    ["a refund to a customer", "/batch/transactions"],
  ])("%s whose answer is lost is done once", async (_, path) => {
    const { client } = merchant;
    await storeCustomer();
    await running.simulator.configure(merchant.accountId, { unreferencedRefunds: true });
    const sale = { amount: usd(5_000n), method: { customerId: "C1" }, invoiceId: "INV-1", earlier: undefined };
    const taken = path === "/card/sale" ? undefined : await client.sale(sale);
    await running.simulator.settle(merchant.accountId);
    const act = (earlier: ReturnType<typeof attempt> | undefined) => {
      if (taken === undefined) return client.sale({ ...sale, earlier });
      if (path === "/batch/refund") return client.refund({ transactionId: taken.transactionId, earlier });
      return client.refundCustomer({ customerId: "C1", amount: usd(200n), invoiceId: "INV-9", earlier });
    };
    await fault("timeout_after_commit", path);
    const earlier = attempt();
    await expect(act(undefined)).rejects.toMatchObject({ kind: "timeout" });
    later();
    const found = await act(earlier);
    const { records } = await client.pullTransactions({ from: earlier.firstSentAt, to: clock.now() });
    expect(records).toHaveLength(taken === undefined ? 1 : 2);
    expect(records.at(-1)?.externalId).toBe(found.transactionId);
  });
});

describe("the vault with version 3", () => {
  test("is kept under our ids, although PayTrace numbers its customers by itself", async () => {
    const { client } = merchant;
    await storeCustomer();
    const { transactionId } = await client.sellAndStore({
      amount: usd(300n),
      invoiceId: "INV-1",
      earlier: undefined,
      customerId: "C2",
      card: await merchant.tokenize(),
      billing: { name: "Bolt & Co", zip: "85284" },
    });
    await client.createCustomer({ customerId: "C3", from: { transactionId }, billing: { name: "Cog Ltd" } });
    await expect(storeCustomer()).rejects.toMatchObject({ kind: "conflict" });
    const { customers } = await client.exportCustomers();
    expect(customers.map(({ customerId, name }) => [customerId, name])).toEqual([
      ["C1", "Acme Hardware"],
      ["C2", "Bolt & Co"],
      ["C3", "Cog Ltd"],
    ]);
    expect((await client.exportCustomers("C1")).customers).toMatchObject([
      {
        customerId: "C1",
        name: "Acme Hardware",
        email: "pay@acme.example",
        maskedNumber: expect.stringMatching(/5439$/),
        expirationMonth: 12,
        expirationYear: 2028,
        billing: { street: "8320 E. West St.", zip: "85284" },
      },
    ]);
    await client.deleteCustomer("C1");
    expect((await client.exportCustomers("C1")).customers).toEqual([]);
    await expect(client.deleteCustomer("C1")).rejects.toMatchObject({ kind: "not_found" });
  });

  test("is read to its last page", async () => {
    const customers = Array.from({ length: 120 }, (_, index) => ({
      customerId: `C${index}`,
      name: `Company ${index}`,
    }));
    await running.simulator.storeCustomers(merchant.accountId, customers);
    expect((await merchant.client.exportCustomers()).customers).toHaveLength(120);
    expect((await merchant.client.exportCustomers("C119")).customers).toMatchObject([{ name: "Company 119" }]);
  });
});

describe("checks with version 3", () => {
  const account = bankAccount.parse({
    accountNumber: "123456789",
    routingNumber: "325070760",
    accountType: "checking",
  });
  const check = (key: string, earlier?: ReturnType<typeof attempt>, minor = 2_500n) =>
    merchant.client.drawCheck({
      kind: "sale",
      amount: usd(minor),
      key,
      entryClass: "CCD",
      invoiceId: "INV-1",
      earlier,
      from: { account, holder: { name: "Acme Hardware" } },
    });
  const listed = () => merchant.client.listChecks({ from: new Date(0), to: new Date("2030-01-01T00:00:00Z") });

  test("are drawn once under a key, whatever became of the answer", async () => {
    await fault("timeout_after_commit", "/checks/payment");
    const earlier = attempt();
    await expect(check("K-1")).rejects.toMatchObject({ kind: "timeout" });
    const drawn = await check("K-1", earlier);
    expect(drawn).toMatchObject({ status: "processed", achMessage: "" });
    expect(await check("K-1")).toEqual(drawn);
    await storeCustomer();
    const second = await merchant.client.drawCheck({
      kind: "sale",
      amount: usd(100n),
      key: "K-2",
      entryClass: "WEB",
      earlier: undefined,
      from: { customerId: "C1" },
    });
    expect(await listed()).toEqual([
      { checkId: drawn.checkId, state: "INITIATED", amount: usd(2_500n) },
      { checkId: second.checkId, state: "INITIATED", amount: usd(100n) },
    ]);
    await merchant.client.emailReceipt({ of: { checkId: drawn.checkId }, email: "pay@acme.example" });
  });

  test("are told apart by their key: another amount under it is a person's to decide", async () => {
    await check("K-1");
    await expect(check("K-1", undefined, 2_600n)).rejects.toMatchObject({ kind: "conflict" });
    expect(await listed()).toHaveLength(1);
  });

  test("that the bank refuses are not processed, and without a key none is drawn", async () => {
    expect(await check("K-1", undefined, 112n)).toMatchObject({ status: "not_processed", achMessage: "DECLINED" });
    const without = merchant.client.drawCheck({
      kind: "sale",
      amount: usd(100n),
      from: { customerId: "C1" },
      earlier: undefined,
    });
    await expect(without).rejects.toMatchObject({ kind: "invalid" });
  });

  test("are listed to the last page", async () => {
    for (let index = 0; index < 31; index += 1) await check(`K-${index}`);
    expect(await listed()).toHaveLength(31);
  });
});

test("a recurring payment begins and ends with version 3", async () => {
  await storeCustomer();
  const { recurrenceId } = await merchant.client.createRecurrence({
    customerId: "C1",
    amount: usd(1_000n),
    frequency: "monthly",
    startsOn: "2026-12-01" as never,
    count: 3,
    transactionType: "sale",
    reference: "AGR-1",
    earlier: undefined,
  });
  await merchant.client.deleteRecurrence(recurrenceId);
  await expect(merchant.client.deleteRecurrence(recurrenceId)).rejects.toMatchObject({ kind: "invalid" });
});
