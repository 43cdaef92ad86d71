import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { record, recorded } from "./records";
import { callerOf, createTestClock, type SimulatorUnderTest, signIn, startSimulator, visa } from "./serve-simulator";

const clock = createTestClock("2026-11-20T20:00:00Z");
let running: SimulatorUnderTest;
let merchant: ReturnType<typeof callerOf>;
let settledSale: number;

const sell = async (fields: object = {}) => {
  const answer = await merchant.post("/v1/transactions/sale/keyed", { amount: "10.00", credit_card: visa, ...fields });
  return answer.body.transaction_id as number;
};
const authorize = async () => {
  const body = { amount: "10.00", credit_card: visa };
  return (await merchant.post("/v1/transactions/authorization/keyed", body)).body.transaction_id as number;
};
const customer = (customer_id: string) => ({
  customer_id,
  credit_card: { ...visa, number: "4111111111111111" },
  billing_address: { name: "Steve Smith", street_address: "8320 E. West St.", zip: "85284" },
});

beforeAll(async () => {
  running = await startSimulator(clock);
  const accountId = await running.openAccount();
  merchant = callerOf(running.simulator, accountId);
  await merchant.signIn();
  await merchant.post("/v1/customer/create", customer("RyRyTest0"));
  settledSale = await sell({ invoice_id: "inv1234", tax_amount: "8.10", customer_reference_id: "PO123456" });
  await running.simulator.settle(accountId);
});
afterAll(() => running.close());

const form = (fields: Record<string, string>) =>
  merchant.post("/oauth/token", new URLSearchParams(fields).toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });
const check = { account_number: "123456", routing_number: "325070760" };

/** How the simulator is brought to give each recorded answer. A record without a line here fails the test below. */
const provoked: Readonly<Record<string, () => ReturnType<typeof form>>> = {
  token: () => form({ grant_type: "password", username: signIn.username, password: signIn.password }),
  tokenRefused: () => form({ grant_type: "password", username: signIn.username, password: "wrong" }),
  saleApproved: () => merchant.post("/v1/transactions/sale/keyed", { amount: "1.00", credit_card: visa }),
  saleDeclined: () => merchant.post("/v1/transactions/sale/keyed", { amount: "1.12", credit_card: visa }),
  saleByCustomerApproved: () =>
    merchant.post("/v1/transactions/sale/by_customer", { amount: 1, customer_id: "RyRyTest0" }),
  captured: async () => merchant.post("/v1/transactions/authorization/capture", { transaction_id: await authorize() }),
  voided: async () => merchant.post("/v1/transactions/void", { transaction_id: await sell() }),
  refunded: () => merchant.post("/v1/transactions/refund/for_transaction", { transaction_id: settledSale, amount: 1 }),
  refundUnsettled: async () =>
    merchant.post("/v1/transactions/refund/for_transaction", { transaction_id: await sell() }),
  unknownTransaction: () => merchant.post("/v1/transactions/void", { transaction_id: 1 }),
  customerCreated: () => merchant.post("/v1/customer/create", customer("RyRyTest")),
  customerDuplicate: () => merchant.post("/v1/customer/create", customer("RyRyTest0")),
  checkProcessed: () => merchant.post("/v1/checks/sale/by_account", { amount: 5, check }),
  checkNotProcessed: () => merchant.post("/v1/checks/sale/by_account", { amount: "1.12", check }),
  exportById: () => merchant.post("/v1/transactions/export/by_id", { transaction_id: settledSale }),
};

/**
 * The form of a value: its type, and of text what is fixed in it. Digits, names and codes differ between two answers
 * of the same kind; masks, padding, wording and separators do not.
 */
function shapeOf(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, name)]));
  }
  if (key === "success" || key === "response_code" || key === "expires_in") return value;
  if (typeof value !== "string") return typeof value;
  if (fixedTexts.has(key)) return value;
  if (key === "access_token") return /^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+$/.test(value) ? "hex:hex:hex" : value;
  if (key === "approval_code") return value === "" ? "" : "code";
  if (key === "masked_number" || key === "masked_card_number") return value.replace(/\d{4}$/, "last four");
  if (key === "at" || key === "settled") return value.replace(/\d+/g, "n").replace(/AM|PM/, "half");
  if (key === "status_code" || key === "status_message") return value.replace(/\d+/g, "n");
  return "text";
}
const fixedTexts = new Set(["token_type", "error", "error_description", "external_transaction_id", "ach_message"]);

describe("the simulator answers in the shape of every recorded answer", () => {
  test.each(Object.keys(recorded))("%s", async (name) => {
    const provoke = provoked[name];
    if (provoke === undefined) throw new Error(`Nothing provokes the record "${name}".`);
    const answer = await provoke();
    const { status, body } = record(name);
    expect(answer.status).toBe(status);
    expect(shapeOf(answer.body)).toEqual(shapeOf(body));
    expect(Object.keys(answer.body)).toEqual(Object.keys(body));
    expect(answer.headers.get("x-request-id")).toBeTruthy();
  });

  test.each(["saleApproved", "saleDeclined", "saleByCustomerApproved", "exportById"])(
    "with the recorded approval message, padding included: %s",
    async (name) => {
      const message = (body: unknown) => JSON.stringify(body).match(/"approval_message":"([^"]*)"/)?.[1];
      const billing_address = { street_address: "8320 E. West St.", zip: "85284" };
      const answer =
        name === "exportById"
          ? await merchant.post("/v1/transactions/export/by_id", { transaction_id: await sell({ billing_address }) })
          : await provoked[name]?.();
      // The export of the one recorded transaction has no padding; all other answers do.
      expect(message(answer?.body)?.trim()).toBe(message(record(name).body)?.trim());
    },
  );

  test.each(["refundUnsettled", "unknownTransaction", "customerDuplicate"])(
    "with the recorded error codes and sentences: %s",
    async (name) => {
      expect((await provoked[name]?.())?.body.errors).toEqual(record(name).body.errors);
    },
  );

  test("a customer is named in the text of its creation", async () => {
    const answer = await merchant.post("/v1/customer/create", customer("RyRyTest9"));
    expect(answer.body.status_message).toBe("The customer profile for RyRyTest9/Steve Smith was successfully created.");
  });
});

describe("the rest of the API", () => {
  test("customers are exported, changed, renamed and deleted", async () => {
    await merchant.post("/v1/customer/create", customer("Life"));
    const updated = await merchant.post("/v1/customer/update", {
      customer_id: "Life",
      new_id: "Life2",
      email: "a@b.co",
    });
    expect(updated.body).toMatchObject({ response_code: 161, customer_id: "Life2" });
    const exported = await merchant.post("/v1/customer/export", { customer_id: "Life2", include_bin: true });
    expect(exported.body.customers).toMatchObject([
      { email: "a@b.co", credit_card: { masked_number: "411111******1111", expiration_month: 12 } },
    ]);
    expect((await merchant.post("/v1/customer/delete", { customer_id: "Life2" })).body.response_code).toBe(162);
    expect((await merchant.post("/v1/customer/delete", { customer_id: "Life2" })).body.errors).toHaveProperty("30");
  });

  test("a one-time token of the hosted fields pays once", async () => {
    const key = await merchant.post("/v1/payment_fields/token/create", {});
    expect(key.body.clientKey).toBeTruthy();
    const { hpf_token, enc_key } = (await merchant.control("/tokenize", { credit_card: visa })).body;
    const pay = () => merchant.post("/v1/transactions/sale/pt_protect", { amount: 3, hpf_token, enc_key });
    const answers = await Promise.all([pay(), pay()]);
    expect(answers.map(({ body }) => body.response_code).sort()).toEqual([1, 101]);
  });

  test("held checks are funded or voided, and refunds of a check stay within it", async () => {
    const held = await merchant.post("/v1/checks/hold/by_account", { amount: 20, check });
    const { check_transaction_id } = held.body;
    expect((await merchant.post("/v1/checks/manage/fund", { check_transaction_id })).body.response_code).toBe(124);
    const sold = (await merchant.post("/v1/checks/sale/by_account", { amount: 20, check })).body;
    const refund = (amount: number) =>
      merchant.post("/v1/checks/refund/by_transaction", { check_transaction_id: sold.check_transaction_id, amount });
    expect((await refund(15)).body.response_code).toBe(122);
    expect((await refund(15)).body.errors).toHaveProperty("80");
    expect((await merchant.post("/v1/checks/manage/void", { check_transaction_id: 5 })).body.errors).toHaveProperty(
      "80",
    );
  });

  test("level 3 data goes to unsettled transactions of its brand", async () => {
    const transaction_id = await sell();
    const line_items = [{ amount: 5 }, { amount: 5 }];
    const added = await merchant.post("/v1/level_three/visa", { transaction_id, invoice_id: "L3", line_items });
    expect(added.body).toMatchObject({ response_code: 170, status_message: expect.stringContaining("2 line item") });
    expect((await merchant.post("/v1/level_three/mastercard", { transaction_id })).status).toBe(400);
    expect((await merchant.post("/v1/level_three/visa", { transaction_id: settledSale })).status).toBe(400);
  });

  test("receipts, settlement and recurrences answer with their codes", async () => {
    const receipt = { transaction_id: settledSale, email: "payer@example.com" };
    expect((await merchant.post("/v1/transactions/email_receipt", receipt)).body.response_code).toBe(149);
    expect((await merchant.post("/v1/transactions/settle", "")).body.response_code).toBe(175);
    const recurrence = { amount: 9, frequency: 3, start_date: "12/01/2026", total_count: 999 };
    const created = await merchant.post("/v1/recurrence/create", { customer_id: "RyRyTest0", recurrence });
    expect(created.body.response_code).toBe(150);
    const deleted = await merchant.post("/v1/recurrence/delete", { recurrence: created.body.recurrence });
    expect(deleted.body.response_code).toBe(152);
  });

  test("input that looks like script meets the firewall's page", async () => {
    const answer = await merchant.post("/v1/transactions/sale/keyed", { description: "<script>alert(1)</script>" });
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
  });

  test("only ping answers without a token", async () => {
    const anonymous = { authorization: "" };
    expect((await merchant.post("/v1/ping", {}, anonymous)).body.success).toBe(true);
    const refused = await merchant.post("/v1/transactions/void", { transaction_id: 1 }, anonymous);
    expect(refused).toMatchObject({ status: 401, body: { error: "invalid_token" } });
  });

  test("our control endpoints take no token, and never an address to send to", async () => {
    expect((await merchant.post("/sandbox/settle", {})).status).toBe(401);
    for (const knobs of [{ notifications: { url: "http://10.0.0.1/" } }, { silentPostUrl: "http://10.0.0.1/" }]) {
      expect((await merchant.control("/configure", knobs)).status).toBe(400);
    }
    expect((await merchant.control("/configure", { noSuchKnob: 1 })).status).toBe(400);
    expect((await merchant.control("/configure", { requireInvoice: false })).status).toBe(200);
  });
});
