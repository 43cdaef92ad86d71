import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PayTraceClient, type RefundLinks, withRefundLinks } from "@/server/connectors/paytrace/index";
import { silentLog } from "@/server/platform/log/log";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const noon = new Date("2026-11-20T20:00:00Z");
const clock = createTestClock(noon.toISOString());

let running: SimulatorUnderTest;
let merchant: Merchant;
let client: PayTraceClient;
let kept: Map<string, string>;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  merchant = await openMerchant(running, clock);
  kept = new Map();
  const links: RefundLinks = {
    async keep(refundId, originalTransactionId) {
      kept.set(refundId, originalTransactionId);
    },
    find: async (ids) => new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) ?? ""] as const] : []))),
  };
  client = withRefundLinks(merchant.client, links, silentLog);
});

async function settledSale(): Promise<string> {
  const [sale] = await running.simulator.createSales(merchant.accountId, [{ amountCents: 900n, invoiceId: "INV-1" }]);
  await running.simulator.settle(merchant.accountId);
  return sale?.transactionId ?? "";
}
const refund = (transactionId: string) => client.refund({ transactionId, amount: usd(300n), earlier: undefined });

describe("the link of a refund to its sale", () => {
  test("is kept when we issue it, and stands on its record wherever that is read", async () => {
    const sale = await settledSale();
    const back = await refund(sale);
    expect([...kept]).toEqual([[back.transactionId, sale]]);
    const batch = await running.simulator.settle(merchant.accountId);
    const parts = [];
    for await (const part of client.eachTransactionPart({ from: noon, to: noon })) parts.push(...part.records);
    const [read] = await client.readTransactions([back.transactionId]);
    const seen = [
      ...parts,
      ...(await client.pullTransactions({ from: noon, to: noon })).records,
      ...(await client.findByInvoice("INV-1", noon)),
      ...(await client.exportBatchTransactions(String(batch?.batchNumber))).records,
      ...(read?.ok ? [read.value] : []),
    ];
    const links = seen.map(({ externalId, canonical }) => [externalId, canonical.originalTransactionId]);
    const sales = links.filter(([id]) => id === sale);
    expect(sales).toEqual(Array.from({ length: 3 }, () => [sale, undefined]));
    expect(links.filter(([id]) => id === back.transactionId)).toEqual(
      Array.from({ length: 5 }, () => [back.transactionId, sale]),
    );
  });

  test("is found by the look-up after a lost answer and kept then", async () => {
    const sale = await settledSale();
    await running.simulator.configure(merchant.accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/refund", next: 1 }],
    });
    await expect(refund(sale)).rejects.toMatchObject({ kind: "timeout" });
    expect(kept.size).toBe(0);
    const earlier = { firstSentAt: noon, lastSentAt: noon };
    const back = await client.refund({ transactionId: sale, amount: usd(300n), earlier });
    expect([...kept]).toEqual([[back.transactionId, sale]]);
  });

  test("that cannot be kept does not hide that the money went back", async () => {
    const sale = await settledSale();
    const broken: RefundLinks = {
      keep: () => Promise.reject(new Error("no connection")),
      find: async () => new Map(),
    };
    client = withRefundLinks(merchant.client, broken, silentLog);
    expect(await refund(sale)).toMatchObject({ originalTransactionId: sale });
  });

  test("of a refund that is not ours is not invented", async () => {
    const sale = await settledSale();
    const back = await merchant.client.refund({ transactionId: sale, amount: usd(300n), earlier: undefined });
    const [read] = await client.readTransactions([back.transactionId]);
    expect(read?.ok && read.value.canonical.originalTransactionId).toBeUndefined();
  });
});
