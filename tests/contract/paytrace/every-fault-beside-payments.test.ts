import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import { bankAccount, type EarlierAttempt } from "@/server/connectors/paytrace/index";
import { faultKinds } from "@/server/sandbox/paytrace/faults/fault";
import { plainDate } from "../sage-pro/company";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator } from "./serve-simulator";

const clock = createTestClock("2026-11-20T17:00:00Z");
let running: SimulatorUnderTest;
beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());

/** Every second call is hit by something, most often by the worst: done, and its answer lost. */
const everyFault = faultKinds.map((kind) => ({ kind, share: kind === "timeout_after_commit" ? 0.3 : 0.05, holdMs: 1 }));
const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });
const account = bankAccount.parse({ accountNumber: "123456789", routingNumber: "325070760" });

/** Nothing more can be found out, and so nothing more is sent: a person looks. */
const leftToAPerson = Symbol("left to a person");

/**
 * Goes on as the pipeline does, by the retry class alone. What was sent is told by the paths that were called, so that a try which
 * only looked, or waited, does not count as an attempt.
 */
async function untilKnown<T>(
  { calls }: Merchant,
  writes: string,
  act: (earlier: EarlierAttempt | undefined) => Promise<T>,
): Promise<T | ConnectorError | typeof leftToAPerson> {
  let earlier: EarlierAttempt | undefined;
  for (let tries = 0; tries < 200; tries += 1) {
    const before = calls.length;
    const sentAt = clock.now();
    try {
      return await act(earlier);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { retry } = connectorErrorTable[error.kind];
      const isSent = calls.slice(before).some((path) => path.includes(writes));
      if (retry === "look_up" && isSent) {
        earlier = { firstSentAt: earlier?.firstSentAt ?? sentAt, lastSentAt: sentAt };
      }
      if (retry === "never" || retry === "replan") return earlier === undefined ? error : leftToAPerson;
      // A permission that is missing for good, not by a fault: what the version does not document.
      if (error.detail.apiVersion !== undefined) return leftToAPerson;
      const waitMs = error.retryAfterMs ?? (retry === "after_fix" ? 3_600_000 : 60_000);
      clock.set(new Date(clock.now().getTime() + waitMs));
    }
  }
  throw new Error("No outcome after 200 tries.");
}

const rowsOf = async (sql: string, { accountId }: Merchant) => (await running.pool.query(sql, [accountId])).rows;

describe.each(["v1", "v3"] as const)("with every fault switched on at once, by %s", (version) => {
  /** A merchant with settled sales of $100.00, over whom all faults come now. */
  async function beset(sales: number) {
    const merchant = await openMerchant(running, clock, version);
    await running.simulator.storeCustomers(merchant.accountId, [{ customerId: "C1", name: "Acme Hardware" }]);
    const sold: string[] = [];
    for (let index = 0; index < sales; index += 1) {
      const sale = { amount: usd(10_000), method: { customerId: "C1" }, invoiceId: `INV-${index}`, earlier: undefined };
      sold.push((await merchant.client.sale(sale)).transactionId);
    }
    await running.simulator.settle(merchant.accountId);
    await running.simulator.configure(merchant.accountId, { faults: everyFault, unreferencedRefunds: true });
    return { merchant, sold };
  }

  test("each refund is given once, and is the one that the client says", async () => {
    const { merchant, sold } = await beset(8);
    const told: unknown[] = [];
    for (const [index, transactionId] of sold.entries()) {
      const refund = { transactionId, amount: usd(1_000 + index) };
      const outcome = await untilKnown(merchant, "/refund", (earlier) =>
        merchant.client.refund({ ...refund, earlier }),
      );
      told.push(typeof outcome === "object" && "transactionId" in outcome ? outcome.transactionId : outcome);
    }
    const given = await rowsOf(
      "select transaction_id as id, original_transaction_id as sale from paytrace.transactions where account_id = $1 and kind = 'REFUND' order by amount_cents",
      merchant,
    );
    expect(given.map(({ sale }) => sale)).toEqual(sold);
    expect(told).toEqual(given.map(({ id }) => id));
  });

  test("each refund to a stored customer is given once", async () => {
    const { merchant } = await beset(0);
    for (let index = 0; index < 6; index += 1) {
      const refund = { customerId: "C1", amount: usd(500 + index), invoiceId: `R-${index}` };
      const writes = version === "v1" ? "/to_customer" : "/batch/transactions";
      await untilKnown(merchant, writes, (earlier) => merchant.client.refundCustomer({ ...refund, earlier }));
    }
    const given = await rowsOf(
      "select invoice_id as id from paytrace.transactions where account_id = $1 and kind = 'REFUND' order by 1",
      merchant,
    );
    expect(given.map(({ id }) => id)).toEqual(Array.from({ length: 6 }, (_, index) => `R-${index}`));
  });

  test("the vault ends as it was asked for: each customer stored once, relabelled, and gone", async () => {
    const { merchant, sold } = await beset(6);
    const { client } = merchant;
    for (const [index, transactionId] of sold.entries()) {
      const customerId = `K-${index}`;
      const stored = { customerId, from: { transactionId }, billing: { name: `Company ${index}` } };
      // An id that is taken says that an earlier call had stored it.
      const made = await untilKnown(merchant, "/create", () => client.createCustomer(stored));
      expect(made === leftToAPerson || !(made instanceof ConnectorError) || made.kind === "conflict").toBe(true);
      if (version === "v1" && index % 2 === 0) {
        const label = { customerId, billing: { name: `Company ${index} Ltd` } };
        expect(await untilKnown(merchant, "/update", () => client.updateCustomer(label))).toMatchObject({ customerId });
      }
      // One that is not found after an unclear end is gone.
      if (index >= 4) await untilKnown(merchant, "/customer/", () => client.deleteCustomer(customerId));
    }
    const names = await rowsOf(
      "select billing_address->>'name' as name from paytrace.customers where account_id = $1 and customer_id <> 'C1' order by customer_id",
      merchant,
    );
    const ending = version === "v1" ? " Ltd" : "";
    expect(names.map(({ name }) => name)).toEqual([
      ...[`Company 0${ending}`, "Company 1", `Company 2${ending}`, "Company 3"],
    ]);
  });

  test("no check is drawn twice; version 3 tells of each what became of it, and version 1 leaves the lost ones to a person", async () => {
    const { merchant } = await beset(0);
    const told: unknown[] = [];
    for (let index = 0; index < 10; index += 1) {
      const check = {
        ...({ kind: "sale", amount: usd(2_000 + index), key: `K-${index}`, entryClass: "CCD" } as const),
        from: { account, holder: { name: "Acme Hardware" } },
      };
      const writes = version === "v1" ? "/checks/sale" : "/checks/payment";
      told.push(await untilKnown(merchant, writes, (earlier) => merchant.client.drawCheck({ ...check, earlier })));
    }
    const drawn = await rowsOf(
      "select check_transaction_id as id, amount_cents as cents from paytrace.checks where account_id = $1 order by amount_cents",
      merchant,
    );
    expect(new Set(drawn.map(({ cents }) => cents)).size).toBe(drawn.length);
    const ids = told.flatMap((outcome) =>
      outcome === leftToAPerson ? [] : [(outcome as { checkId: string }).checkId],
    );
    expect(drawn.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    if (version === "v3") expect(ids).toHaveLength(10);
  });

  test("each recurring payment begins at most once, and those that ended are gone", async () => {
    const { merchant } = await beset(0);
    const { client } = merchant;
    const begun: { reference: string; outcome: unknown }[] = [];
    for (let index = 0; index < 8; index += 1) {
      const terms = {
        customerId: "C1",
        amount: usd(1_000 + index),
        count: 3,
        reference: `AGR-${index}`,
        ...({ frequency: "monthly", startsOn: plainDate("2036-12-01"), transactionType: "sale" } as const),
      };
      const outcome = await untilKnown(merchant, "/recurrence/create", (earlier) =>
        client.createRecurrence({ ...terms, earlier }),
      );
      begun.push({ reference: terms.reference, outcome });
    }
    const running = () =>
      rowsOf(
        "select recurrence_id as id, description as reference from paytrace.recurrences where account_id = $1 order by description",
        merchant,
      );
    const listed = await running();
    expect(new Set(listed.map(({ reference }) => reference)).size).toBe(listed.length);
    for (const { reference, outcome } of begun) {
      if (outcome === leftToAPerson) continue;
      expect(listed).toContainEqual({ id: (outcome as { recurrenceId: string }).recurrenceId, reference });
    }
    if (version === "v1") expect(listed).toHaveLength(8);
    const [first] = listed;
    await untilKnown(merchant, "/recurrence", () => client.deleteRecurrence(first?.id ?? ""));
    expect(await running()).toEqual(listed.slice(1));
  });
});
