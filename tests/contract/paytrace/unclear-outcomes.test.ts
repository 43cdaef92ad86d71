import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { EarlierAttempt } from "@/server/connectors/paytrace/index";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { record } from "./records";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const noon = "2026-11-20T20:00:00Z";
const clock = createTestClock(noon);
const minute = 60_000;
const at = (ms: number) => new Date(Date.parse(noon) + ms);
/** Sent at noon, and nothing is known of it. */
const lost: EarlierAttempt = { firstSentAt: at(0), lastSentAt: at(0) };

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  clock.set(at(0));
  merchant = await openMerchant(running, clock);
  const from = { card: await merchant.tokenize() };
  await merchant.client.createCustomer({ customerId: "C1", from, billing: { name: "Acme Hardware" } });
  merchant.calls.length = 0;
});

const configure = (knobs: Parameters<typeof running.simulator.configure>[1]) =>
  running.simulator.configure(merchant.accountId, knobs);
const pay = (invoiceId: string, earlier?: EarlierAttempt, minor = 12_345n) =>
  merchant.client.sale({ amount: usd(minor), method: { customerId: "C1" }, invoiceId, earlier });
const sent = (part: string) => merchant.calls.filter((path) => path.includes(part)).length;
const listed = async () => {
  const { records } = await merchant.client.pullTransactions({ from: at(0), to: at(0) });
  return records.map(({ canonical }) => canonical);
};

describe("a payment whose answer was lost", () => {
  test.each([["sale"], ["authorization"]] as const)(
    "is the one that PayTrace lists, and no second %s is sent",
    async (kind) => {
      await configure({ faults: [{ kind: "timeout_after_commit", path: `/transactions/${kind}`, next: 1 }] });
      const input = { amount: usd(500n), method: { customerId: "C1" }, invoiceId: "INV-1", earlier: undefined };
      const take = kind === "sale" ? merchant.client.sale : merchant.client.authorize;
      await expect(take(input)).rejects.toMatchObject({ kind: "timeout" });
      const found = await take({ ...input, earlier: lost });
      expect(found).toMatchObject({ status: "approved", approvalCode: expect.stringMatching(/\w/) });
      expect(sent(`/${kind}/`)).toBe(1);
      expect(await listed()).toMatchObject([{ transactionId: found.transactionId }]);
    },
  );

  test("and which was declined, or approved and voided at once, is no money after the look-up either", async () => {
    await configure({ faults: [{ kind: "timeout_after_commit", path: "/sale", next: 2 }] });
    for (const [invoiceId, minor, status] of [
      ["INV-1", 112n, "declined"],
      ["INV-2", 103n, "approved_then_voided"],
    ] as const) {
      await expect(pay(invoiceId, undefined, minor)).rejects.toMatchObject({ kind: "timeout" });
      expect(await pay(invoiceId, lost, minor)).toMatchObject({ status });
    }
    expect(sent("/sale/")).toBe(2);
  });

  test("and that was not taken is sent again once the list has had time to show it, not before", async () => {
    await configure({ faults: [{ kind: "server_error", path: "/sale", next: 1 }] });
    await expect(pay("INV-1")).rejects.toMatchObject({ kind: "timeout" });
    clock.set(at(4 * minute));
    await expect(pay("INV-1", lost)).rejects.toMatchObject({ kind: "timeout", retryAfterMs: minute });
    expect(sent("/sale/")).toBe(1);
    clock.set(at(5 * minute));
    expect(await pay("INV-1", lost)).toMatchObject({ status: "approved" });
    expect(await listed()).toHaveLength(1);
  });

  test("counts its time from the last attempt and is looked for from the first", async () => {
    await configure({ faults: [{ kind: "timeout_after_commit", path: "/sale", next: 1 }] });
    await expect(pay("INV-1")).rejects.toMatchObject({ kind: "timeout" });
    const threeDays = 3 * 24 * 60 * minute;
    clock.set(at(threeDays));
    expect(await pay("INV-1", { firstSentAt: at(0), lastSentAt: at(threeDays) })).toMatchObject({ status: "approved" });
    await expect(pay("INV-2", { firstSentAt: at(0), lastSentAt: at(threeDays) })).rejects.toMatchObject({
      kind: "timeout",
    });
    expect(sent("/sale/")).toBe(1);
  });

  test("stays unclear when the list cannot be read, so that nobody takes it for not done", async () => {
    for (const kind of ["server_error", "rate_limited", "html_page"] as const) {
      await configure({ faults: [{ kind, path: "/export", next: 1 }] });
      const failure = await pay("INV-1", lost).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: kind === "html_page" ? "unexpected_shape" : "timeout" });
    }
    expect(sent("/sale/")).toBe(0);
  });

  test("is put before a person when its invoice id was used for something else", async () => {
    await pay("INV-1", undefined, 700n);
    clock.set(at(10 * minute));
    await expect(pay("INV-1", lost, 500n)).rejects.toMatchObject({ kind: "conflict" });
    await pay("INV-2");
    await pay("INV-2");
    await expect(pay("INV-2", lost)).rejects.toMatchObject({ kind: "conflict" });
    expect(sent("/sale/")).toBe(3);
  });

  test("is not taken for refused while the duplicate filter may be what refuses it", async () => {
    const nothing = { ...record("exportById").body, transactions: [] };
    const refused = { status: 400, body: { ...record("unknownTransaction").body, errors: { "9999": ["Duplicate."] } } };
    const listedLate = {
      status: 200,
      body: {
        ...nothing,
        transactions: [
          {
            transaction_id: 77,
            transaction_type: "SALE",
            amount: 1,
            status_code: "Y",
            invoice_id: "INV-1",
            created: { at: "4/10/2015 4:06:30 PM" },
            customer_id: "C1",
          },
        ],
      },
    };
    const empty = { status: 200, body: nothing };
    const input = { amount: usd(100n), method: { customerId: "C1" }, invoiceId: "INV-1" };
    const earlier = (agoMs: number) => {
      const then = new Date(Date.now() - agoMs);
      return { firstSentAt: then, lastSentAt: then };
    };
    const tenMinutesAgo = earlier(10 * minute);
    expect(
      await clientFor(replay(empty, refused, listedLate).transport).sale({ ...input, earlier: tenMinutesAgo }),
    ).toMatchObject({ status: "approved", transactionId: "77" });
    await expect(
      clientFor(replay(empty, refused, empty).transport).sale({ ...input, earlier: tenMinutesAgo }),
    ).rejects.toMatchObject({ kind: "timeout" });
    const yesterday = earlier(24 * 60 * minute);
    await expect(
      clientFor(replay(empty, refused).transport).sale({ ...input, earlier: yesterday }),
    ).rejects.toMatchObject({ kind: "invalid", detail: { codes: "9999" } });
  });
});

describe("a refund whose answer was lost", () => {
  const refund = (transactionId: string, earlier?: EarlierAttempt, knownRefundIds: readonly string[] = []) =>
    merchant.client.refund({ transactionId, amount: usd(500n), earlier, knownRefundIds });
  async function settledSale(invoiceId: string): Promise<string> {
    const { transactionId } = await pay(invoiceId);
    await running.simulator.settle(merchant.accountId);
    return transactionId;
  }
  const loseNext = () => configure({ faults: [{ kind: "timeout_after_commit", path: "/refund", next: 1 }] });

  test("is the one that PayTrace lists, with its link to the sale, and none is sent again", async () => {
    const sale = await settledSale("INV-1");
    await loseNext();
    await expect(refund(sale)).rejects.toMatchObject({ kind: "timeout" });
    const found = await refund(sale, lost);
    expect(found.originalTransactionId).toBe(sale);
    expect((await listed()).filter(({ type }) => type === "refund")).toMatchObject([
      { transactionId: found.transactionId, amount: usd(500n) },
    ]);
    expect(sent("/refund/")).toBe(1);
  });

  test("is not mixed up with an earlier refund of the same amount that is known", async () => {
    const sale = await settledSale("INV-1");
    const first = await refund(sale);
    clock.set(at(10 * minute));
    const later = { firstSentAt: at(0), lastSentAt: at(0) };
    const second = await refund(sale, later, [first.transactionId]);
    expect(second.transactionId).not.toBe(first.transactionId);
    await expect(refund(sale, later)).rejects.toMatchObject({ kind: "conflict" });
    expect(sent("/refund/")).toBe(2);
  });

  test("is neither found nor ruled out by a refund to the same card without the invoice", async () => {
    const sale = await settledSale("INV-1");
    await configure({ unreferencedRefunds: true });
    await merchant.caller.post("/v1/transactions/refund/to_customer", { customer_id: "C1", amount: "5.00" });
    clock.set(at(10 * minute));
    await expect(refund(sale, lost)).rejects.toMatchObject({ kind: "conflict" });
    expect(sent("/refund/")).toBe(0);
  });

  test("to a customer is found by its own invoice id, or sent once it is certain that there is none", async () => {
    const give = (invoiceId: string, earlier?: EarlierAttempt) =>
      merchant.client.refundCustomer({ customerId: "C1", amount: usd(500n), invoiceId, earlier });
    await expect(give("CR-0")).rejects.toMatchObject({ kind: "forbidden", detail: { codes: "981" } });
    await configure({ unreferencedRefunds: true });
    await loseNext();
    await expect(give("CR-1")).rejects.toMatchObject({ kind: "timeout" });
    const found = await give("CR-1", lost);
    expect(await listed()).toMatchObject([{ transactionId: found.transactionId, invoiceId: "CR-1", type: "refund" }]);
    clock.set(at(5 * minute));
    expect((await give("CR-2", lost)).transactionId).not.toBe(found.transactionId);
    expect(await listed()).toHaveLength(2);
  });
});

describe("a void or a capture whose answer was lost", () => {
  test("is done when the transaction is what it should become, and is sent otherwise", async () => {
    const input = { amount: usd(8_000n), method: { customerId: "C1" }, invoiceId: "INV-1", earlier: undefined };
    const { transactionId } = await merchant.client.authorize(input);
    await configure({
      faults: [
        { kind: "timeout_after_commit", path: "/capture", next: 1 },
        { kind: "timeout_after_commit", path: "/void", next: 1 },
      ],
    });
    const capture = (minor: bigint, lookFirst: boolean) =>
      merchant.client.capture({ transactionId, amount: usd(minor), lookFirst });
    await expect(capture(7_500n, false)).rejects.toMatchObject({ kind: "timeout" });
    expect(await capture(7_500n, true)).toEqual({ transactionId });
    await expect(capture(7_000n, true)).rejects.toMatchObject({ kind: "conflict" });
    await expect(merchant.client.voidTransaction(transactionId)).rejects.toMatchObject({ kind: "timeout" });
    expect(await merchant.client.voidTransaction(transactionId, { lookFirst: true })).toEqual({ transactionId });
    expect([sent("/capture"), sent("/void")]).toEqual([1, 1]);

    const other = await pay("INV-2");
    await merchant.client.voidTransaction(other.transactionId, { lookFirst: true });
    expect(sent("/void")).toBe(2);
  });
});

test("a card is verified by an authorization of nothing, and an earlier transaction's card can be charged", async () => {
  const { client } = merchant;
  const card = await merchant.encrypt();
  const verified = await client.authorize({ amount: usd(0n), method: { card }, invoiceId: "V-1", earlier: undefined });
  const method = { transactionId: verified.transactionId };
  const sold = await client.sale({
    amount: usd(900n),
    method,
    invoiceId: "INV-9",
    taxAmount: usd(0n),
    earlier: undefined,
  });
  expect(sold.status).toBe("approved");
  const nothing = client.sale({ amount: usd(0n), method, invoiceId: "INV-0", earlier: undefined });
  await expect(nothing).rejects.toMatchObject({ kind: "invalid" });
});
