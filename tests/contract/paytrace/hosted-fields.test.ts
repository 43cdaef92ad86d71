import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostedCard, protectScriptUrl } from "@/server/connectors/paytrace/index";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

const start = "2026-11-20T20:00:00Z";
const clock = createTestClock(start);
const usd = (minor: bigint) => ({ minor, currency: "USD" });
const billing = { name: "Acme Hardware" };

let running: SimulatorUnderTest;
let merchant: Merchant;
let clientKey: string;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  clock.set(new Date(start));
  merchant = await openMerchant(running, clock);
  clientKey = await merchant.client.createClientKey();
});

/** What the fields in a payer's browser send, without any sign-in. */
const type = (changed: object = {}, accountId = merchant.accountId) =>
  running.simulator.handle(
    new Request(`https://gateway.test/sandbox/paytrace/${accountId}/protect/tokenize`, {
      method: "POST",
      body: JSON.stringify({ client_key: clientKey, credit_card: visa, csc: "999", ...changed }),
    }),
  );
const tokenOf = async (answer: Response) => {
  const { hpf_token: hpfToken, enc_key: encKey } = await answer.json();
  return hostedCard.parse({ hpfToken, encKey });
};
const sell = (card: ReturnType<typeof hostedCard.parse>, invoiceId: string) =>
  merchant.client.sale({ amount: usd(500n), method: { card }, invoiceId, earlier: undefined });

describe("the stand-in of the hosted card fields", () => {
  test("gives for a typed card a token that pays once", async () => {
    const card = await tokenOf(await type());
    expect(await sell(card, "H-1")).toMatchObject({ status: "approved" });
    await expect(sell(card, "H-2")).rejects.toMatchObject({ kind: "invalid" });
  });

  test("keeps of a typed card nothing but its mask", async () => {
    await tokenOf(await type());
    const dump = await running.pool.query(
      "select row_to_json(h)::text as row from paytrace.hosted_fields h where account_id = $1",
      [merchant.accountId],
    );
    expect(dump.rows).toHaveLength(1);
    expect(dump.rows[0]?.row).toContain("401200xxxxxx5439");
    expect(dump.rows[0]?.row).not.toContain(visa.number);
  });

  test.each([
    ["a key that nobody was given", { client_key: "invented" }, "822"],
    ["no key", { client_key: undefined }, "822"],
    ["a number that is none of the test cards", { credit_card: { ...visa, number: "4242424242424242" } }, "35"],
    ["a number with a slip in it", { credit_card: { ...visa, number: "4111111111111112" } }, "35"],
    ["no security code", { csc: "" }, "148"],
  ])("refuses %s", async (_what, changed, code) => {
    const answer = await type(changed);
    expect(answer.status).toBe(400);
    expect(Object.keys((await answer.json()).errors)).toEqual([code]);
  });

  test("takes a key at its own merchant alone, and not after an hour", async () => {
    const other = await openMerchant(running, clock);
    expect((await type({}, other.accountId)).status).toBe(400);
    expect((await type()).status).toBe(200);
    clock.set(new Date(Date.parse(start) + 3_600_000));
    expect((await type()).status).toBe(400);
  });

  test("forgets a token after fifteen minutes", async () => {
    const card = await tokenOf(await type());
    clock.set(new Date(Date.parse(start) + 15 * 60_000));
    await expect(sell(card, "H-3")).rejects.toMatchObject({ kind: "invalid" });
  });

  test("shows its fields in a sandbox of their own that may speak to nobody else", async () => {
    const page = await running.simulator.handle(
      new Request(`https://gateway.test/sandbox/paytrace/${merchant.accountId}/protect/fields`),
    );
    expect(page.headers.get("content-security-policy")).toMatch(
      /^sandbox allow-scripts; default-src 'none'; script-src 'nonce-[^']+'; .*connect-src 'self'/,
    );
    expect(await page.text()).toContain('autocomplete="cc-number"');
  });

  test("lies beside the simulated API, and at PayTrace on a host of its own for each host of the API", () => {
    expect(protectScriptUrl("https://api.paytrace.com")).toBe("https://protect.paytrace.com/js/protect.min.js");
    expect(protectScriptUrl("https://api.sandbox.paytrace.com")).toBe(
      "https://protect.sandbox.paytrace.com/js/protect.min.js",
    );
    expect(protectScriptUrl("http://127.0.0.1:3000/sandbox/paytrace/x")).toBe(
      "http://127.0.0.1:3000/sandbox/paytrace/x/js/protect.min.js",
    );
  });
});

describe("a sale with a token", () => {
  test("can store its card as a customer in the same call", async () => {
    const card = await tokenOf(await type());
    const sold = await merchant.client.sellAndStore({
      amount: usd(700n),
      card,
      customerId: "C1",
      invoiceId: "H-4",
      billing,
      earlier: undefined,
    });
    expect(sold.status).toBe("approved");
    expect(merchant.calls.at(-1)).toBe("/v1/transactions/sale/pt_protect_customer");
    expect((await merchant.client.exportCustomers("C1")).customers).toMatchObject([
      { maskedNumber: "************5439" },
    ]);
  });

  test("whose answer was lost is found by its id, and one that was never taken is known to be so only in time", async () => {
    const lookUp = (invoiceId: string) =>
      merchant.client.lookUpSale({
        amount: usd(500n),
        invoiceId,
        earlier: { firstSentAt: new Date(start), lastSentAt: new Date(start) },
      });
    await running.simulator.configure(merchant.accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/sale/", next: 1 }],
    });
    await expect(sell(await tokenOf(await type()), "H-5")).rejects.toMatchObject({ kind: "timeout" });
    expect(await lookUp("H-5")).toMatchObject({ status: "approved" });
    expect(await lookUp("H-6")).toBe("not_listed_yet");
    clock.set(new Date(Date.parse(start) + 300_000));
    expect(await lookUp("H-6")).toBe("not_taken");
  });
});
