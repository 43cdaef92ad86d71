import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encryptedCard, hostedCard } from "@/server/connectors/paytrace/index";
import { strangeFields } from "@/tests/support/strange-fields";
import { clientFor, replay } from "./client-context";
import { type Merchant, openMerchant } from "./merchant-at-simulator";
import { record } from "./records";
import { createTestClock, type SimulatorUnderTest, startSimulator, visa } from "./serve-simulator";

const clock = createTestClock("2026-11-20T20:00:00Z");
const usd = (minor: bigint) => ({ minor, currency: "USD" });
const billing = { name: "Acme Hardware", street: "8320 E. West St.", city: "Spokane", state: "WA", zip: "85284" };

let running: SimulatorUnderTest;
let merchant: Merchant;

beforeAll(async () => {
  running = await startSimulator(clock);
});
afterAll(() => running.close());
beforeEach(async () => {
  merchant = await openMerchant(running, clock);
});

describe("a customer of the vault", () => {
  test("is stored from hosted fields, shown masked, and charged by its id", async () => {
    const { client } = merchant;
    const from = { card: await merchant.tokenize() };
    expect(await client.createCustomer({ customerId: "C7", from, billing, email: "ap@acme.example" })).toEqual({
      customerId: "C7",
    });
    const exported = await client.exportCustomers("C7");
    expect(strangeFields("paytrace.customer", exported.customers[0] ?? {})).toEqual([]);
    expect(exported).toEqual({
      customers: [
        {
          customerId: "C7",
          maskedNumber: "************5439",
          expirationMonth: 12,
          expirationYear: 2028,
          name: "Acme Hardware",
          billing,
          email: "ap@acme.example",
          phone: "",
        },
      ],
      unreadable: [],
    });
    const sold = await client.sale({
      amount: usd(500n),
      method: { customerId: "C7" },
      invoiceId: "INV-7",
      earlier: undefined,
    });
    expect(sold.status).toBe("approved");
    const transactionId = sold.status === "approved" ? sold.transactionId : "";
    const [read] = await client.readTransactions([transactionId]);
    expect(strangeFields("paytrace.transaction", read?.ok === true ? read.value.canonical : {})).toEqual([]);
  });

  test("is stored from fields encrypted by the page, and from an earlier transaction", async () => {
    const { client } = merchant;
    const stored = await client.createCustomer({
      customerId: "C1",
      from: { card: await merchant.encrypt() },
      billing,
    });
    expect(stored).toEqual({ customerId: "C1", maskedNumber: "xxxxxxxxxxxx5439" });
    const sold = await client.sale({
      amount: usd(500n),
      method: { customerId: "C1" },
      invoiceId: "INV-1",
      earlier: undefined,
    });
    await client.createCustomer({ customerId: "C2", from: { transactionId: sold.transactionId } });
    const { customers } = await client.exportCustomers();
    expect(customers.map(({ customerId, name }) => [customerId, name])).toEqual([
      ["C1", "Acme Hardware"],
      ["C2", "Acme Hardware"],
    ]);
  });

  test("is changed where something is given and stays as it is elsewhere", async () => {
    const { client } = merchant;
    const from = { card: await merchant.encrypt() };
    await client.createCustomer({ customerId: "C1", from, billing, email: "ap@acme.example", phone: "509" });
    expect(await client.updateCustomer({ customerId: "C1", newCustomerId: "C9", phone: "510" })).toMatchObject({
      customerId: "C9",
    });
    const mastercard = { ...visa, number: "5499740000000057" };
    await client.updateCustomer({ customerId: "C9", card: await merchant.tokenize(mastercard) });
    expect((await client.exportCustomers()).customers).toMatchObject([
      {
        customerId: "C9",
        maskedNumber: "************0057",
        email: "ap@acme.example",
        phone: "510",
        name: "Acme Hardware",
      },
    ]);
  });

  test("that is deleted is gone, and deleting it again says so", async () => {
    const { client } = merchant;
    await client.createCustomer({ customerId: "C1", from: { card: await merchant.tokenize() }, billing });
    await client.deleteCustomer("C1");
    expect(await client.exportCustomers("C1")).toEqual({ customers: [], unreadable: [] });
    await expect(client.deleteCustomer("C1")).rejects.toMatchObject({ kind: "not_found" });
  });

  test("whose answer was lost is there once, and asking again says that the id is taken", async () => {
    await running.simulator.configure(merchant.accountId, {
      faults: [{ kind: "timeout_after_commit", path: "/customer/create", next: 1 }],
    });
    const create = async () =>
      merchant.client.createCustomer({ customerId: "C1", from: { card: await merchant.encrypt() }, billing });
    await expect(create()).rejects.toMatchObject({ kind: "timeout" });
    await expect(create()).rejects.toMatchObject({ kind: "conflict", detail: { codes: "171" } });
    expect((await merchant.client.exportCustomers()).customers).toHaveLength(1);
  });

  test("and a hosted token is used up by its first use", async () => {
    const card = await merchant.tokenize();
    await merchant.client.createCustomer({ customerId: "C1", from: { card }, billing });
    const second = merchant.client.createCustomer({ customerId: "C2", from: { card }, billing });
    await expect(second).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("a card number has no way in", () => {
  test.each([
    ["as a hosted token", () => hostedCard.parse({ hpfToken: visa.number, encKey: "k".repeat(20) })],
    [
      "as the key of a hosted token",
      () => hostedCard.parse({ hpfToken: "t".repeat(20), encKey: "4012-0000-9876-5439" }),
    ],
    [
      "as an encrypted field",
      () => encryptedCard.parse({ encryptedNumber: visa.number, expirationMonth: 12, expirationYear: 2028 }),
    ],
    [
      "as an encrypted security code",
      () =>
        encryptedCard.parse({
          encryptedNumber: "A".repeat(344),
          encryptedCsc: "999",
          expirationMonth: 12,
          expirationYear: 2028,
        }),
    ],
  ])("%s", (_, parse) => {
    expect(parse).toThrow(/token|encrypted/);
  });

  test("not as an object that looks like a card either: the types refuse it before anything runs", async () => {
    const from = { card: await merchant.tokenize() };
    // @ts-expect-error A plain card is not a source: without this error the line below would compile.
    const plain: typeof from.card = { number: visa.number, expirationMonth: 12, expirationYear: 2028 };
    // @ts-expect-error Nor is an object in the right shape that no schema has looked at.
    const unlooked: typeof from.card = { hpfToken: visa.number, encKey: visa.number };
    expect([plain, unlooked]).toHaveLength(2);
  });

  test.each([
    ["customer id", { customerId: visa.number }],
    ["name", { billing: { name: `Card ${visa.number}` } }],
    ["field of the merchant's own", { discretionary: { Note: "4012 0000 9876 5439" } }],
  ])("in a %s, and nothing is sent", async (_, changed) => {
    const from = { card: await merchant.tokenize() };
    const created = merchant.client.createCustomer({ customerId: "C1", from, billing, ...changed });
    await expect(created).rejects.toMatchObject({ kind: "invalid" });
    expect(merchant.calls).toEqual([]);
  });

  test("and none comes out: a record with an unmasked number is named and not kept", async () => {
    const row = { customer_id: "C1", credit_card: { masked_number: visa.number } };
    const body = { success: true, response_code: 1, status_message: "", customers: [row, { nonsense: true }] };
    const exported = await clientFor(replay({ status: 200, body }).transport).exportCustomers();
    expect(exported.customers).toEqual([]);
    expect(exported.unreadable.map(({ customerId, error }) => [customerId, error.kind])).toEqual([
      ["C1", "invalid"],
      [undefined, "unexpected_shape"],
    ]);
    expect(JSON.stringify(exported)).not.toContain(visa.number);
  });
});

describe("an answer about a customer", () => {
  const input = { customerId: "C1", from: { transactionId: "1" } };
  const answered = (body: unknown, status = 200) => clientFor(replay({ status, body }).transport);
  const created = record("customerCreated").body;

  test("counts as done by success and code together, whatever HTTP says", async () => {
    expect(await answered(created, 400).createCustomer(input)).toMatchObject({ customerId: "RyRyTest" });
    for (const odd of [
      { ...created, success: false },
      { ...created, response_code: 161 },
      { ...created, customer_id: undefined },
      "<html>Request Rejected</html>",
    ]) {
      await expect(answered(odd).createCustomer(input)).rejects.toMatchObject({ kind: "unexpected_shape" });
    }
  });

  test("that names another customer than the one asked for is not believed", async () => {
    const body = { success: true, response_code: 1, status_message: "", customers: [{ customer_id: "C2" }] };
    await expect(answered(body).exportCustomers("C1")).rejects.toMatchObject({ kind: "unexpected_shape" });
  });

  test("is read from a page, a 429 and an expired token as from any other call", async () => {
    const { client, accountId } = merchant;
    for (const [kind, expected] of [
      ["html_page", "unexpected_shape"],
      ["rate_limited", "rate_limited"],
    ] as const) {
      await running.simulator.configure(accountId, { faults: [{ kind, path: "/customer", next: 1 }] });
      await expect(client.exportCustomers()).rejects.toMatchObject({ kind: expected });
    }
    await running.simulator.configure(accountId, { faults: [{ kind: "invalid_token", path: "/customer", next: 1 }] });
    expect(await client.exportCustomers()).toEqual({ customers: [], unreadable: [] });
  });
});
