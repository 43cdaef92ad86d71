import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bankAccount, type CheckSource, type EarlierAttempt } from "@/server/connectors/paytrace/index";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { record } from "./records";
import { createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const noon = new Date("2026-11-20T20:00:00Z");
const clock = createTestClock(noon.toISOString());
const lost: EarlierAttempt = { firstSentAt: noon, lastSentAt: noon };
const account = bankAccount.parse({ accountNumber: "000123456", routingNumber: "325070760" });
const byAccount: CheckSource = { account, holder: { name: "Steve Smith" } };
const anyCheck = { kind: "sale", amount: usd(700n), from: byAccount, earlier: undefined } as const;

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  merchant = await openMerchant(running, clock);
});

const configure = (knobs: Parameters<typeof running.simulator.configure>[1]) =>
  running.simulator.configure(merchant.accountId, knobs);
const states = async () => {
  const found = await running.pool.query<{ kind: string; state: string; amount_cents: string }>(
    "select kind, state, amount_cents from paytrace.checks where account_id = $1 order by check_transaction_id",
    [merchant.accountId],
  );
  return found.rows.map(({ kind, state, amount_cents }) => [kind, state, Number(amount_cents)]);
};

describe("a check", () => {
  test("is drawn on an account or a stored customer, and refunded in part with its link", async () => {
    const { client } = merchant;
    const drawn = await client.drawCheck(anyCheck);
    expect(drawn).toEqual({ status: "processed", checkId: expect.stringMatching(/^\d+$/), achMessage: "" });
    const refunded = await client.refundCheck({
      of: { checkId: drawn.checkId, amount: usd(200n) },
      earlier: undefined,
    });
    expect(refunded.originalCheckId).toBe(drawn.checkId);
    await client.createCustomer({ customerId: "C1", from: { card: await merchant.tokenize() } });
    await client.drawCheck({ ...anyCheck, from: { customerId: "C1" } });
    expect(await states()).toEqual([
      ["SALE", "pending", 700],
      ["REFUND", "pending", 200],
      ["SALE", "pending", 700],
    ]);
  });

  test("that is held waits until it is funded or voided, once", async () => {
    const { client } = merchant;
    const held = await client.drawCheck({ ...anyCheck, kind: "hold" });
    await client.manageCheck("fund", held.checkId);
    await expect(client.manageCheck("fund", held.checkId)).rejects.toMatchObject({ kind: "not_found" });
    await client.manageCheck("void", held.checkId);
    expect(await states()).toEqual([["HOLD", "voided", 700]]);
  });

  test("that the bank does not process is an outcome, not an error, and no money", async () => {
    expect(await merchant.client.drawCheck({ ...anyCheck, amount: usd(112n) })).toMatchObject({
      status: "not_processed",
      checkId: expect.stringMatching(/^\d+$/),
    });
  });

  test("refunds without an earlier check need the merchant's permission", async () => {
    const refund = () => merchant.client.refundCheck({ of: { to: byAccount, amount: usd(300n) }, earlier: undefined });
    await expect(refund()).rejects.toMatchObject({ kind: "forbidden", detail: { codes: "981" } });
    await configure({ unreferencedRefunds: true });
    expect(await refund()).toEqual({ checkId: expect.stringMatching(/^\d+$/), originalCheckId: undefined });
    expect(await states()).toEqual([["REFUND", "pending", 300]]);
  });

  test("whose answer was lost is never drawn again, because nobody can be asked what became of it", async () => {
    await configure({ faults: [{ kind: "timeout_after_commit", path: "/checks", next: 1 }] });
    const { client } = merchant;
    await expect(client.drawCheck(anyCheck)).rejects.toMatchObject({ kind: "timeout" });
    await expect(client.drawCheck({ ...anyCheck, earlier: lost })).rejects.toMatchObject({ kind: "conflict" });
    await expect(client.refundCheck({ of: { checkId: "1" }, earlier: lost })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await states()).toHaveLength(1);
  });
});

describe("the answers about checks", () => {
  const draw = (body: unknown, status = 200) => clientFor(replay({ status, body }).transport).drawCheck(anyCheck);
  const processed = record("checkProcessed").body;
  const notProcessed = record("checkNotProcessed").body;

  test("decide by success and code together, whatever HTTP says", async () => {
    expect(await draw(processed, 400)).toMatchObject({ status: "processed", checkId: "981619" });
    expect(await draw(notProcessed)).toMatchObject({ status: "not_processed", checkId: "981610" });
    for (const odd of [
      { ...processed, success: false },
      { ...processed, response_code: 121 },
      { ...notProcessed, success: true },
      { ...processed, check_transaction_id: undefined },
      "<html>",
    ]) {
      await expect(draw(odd)).rejects.toMatchObject({ kind: "unexpected_shape" });
    }
    const errors = { ...record("unknownTransaction").body, errors: { "45": ["Please provide a valid account."] } };
    await expect(draw(errors, 400)).rejects.toMatchObject({ kind: "invalid", detail: { codes: "45" } });
  });
});

test.each([
  ["a card number", { accountNumber: visa.number, routingNumber: "325070760" }],
  ["a routing number with a slip", { accountNumber: "000123456", routingNumber: "325070761" }],
  ["letters", { accountNumber: "12AB5678", routingNumber: "325070760" }],
])("%s does not pass for a bank account", (_, given) => {
  expect(bankAccount.safeParse(given).success).toBe(false);
});

test("an account number is in no error, whatever goes wrong", async () => {
  for (const kind of ["html_page", "server_error", "rate_limited"] as const) {
    await configure({ faults: [{ kind, path: "/checks", next: 1 }] });
    const failure = await merchant.client.drawCheck(anyCheck).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(JSON.stringify(failure) + String(failure) + String((failure as Error).cause)).not.toContain("123456");
  }
});
