import { describe, expect, test } from "vitest";
import {
  createPayTraceClient,
  encryptedCard,
  hostedCard,
  type PayTraceClient,
  payTraceConfig,
  payTraceConnector,
} from "@/server/connectors/paytrace/index";
import { contextFor, type Transport } from "./client-context";
import { record } from "./records";
import { signIn } from "./serve-simulator";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const card = hostedCard.parse({ hpfToken: "hpf-token-1", encKey: "enc-key-1" });
const anySale = { amount: usd(1_230n), method: { card }, invoiceId: "INV-1", earlier: undefined };
/** The fields that were seen in answers to sales of this version. */
const approved = {
  response_code: 101,
  response_message: "Approved",
  transaction_id: "605372049",
  approval_code: "TAS123",
  approval_message: "  NO  MATCH - Approved",
  avs_response: "No Match",
  csc_response: "Match",
};
const success = (data: unknown) => ({ status: 200, body: { status: "success", status_code: 200, data } });
const problem = (fields: object, status = 422) => ({
  status,
  body: { status: "error", status_code: status, data: [{ detail: "", type: "VALIDATION", code: "C", ...fields }] },
});

interface Played {
  readonly status: number;
  readonly body: unknown;
}

/** Plays the token, then the given answers one after the other. */
function play(...answers: readonly Played[]) {
  const requests: { readonly path: string; readonly body: string; readonly headers: Headers }[] = [];
  const left = [...answers];
  let issued = 0;
  const transport: Transport = async (request) => {
    const path = new URL(request.url).pathname;
    requests.push({ path, body: await request.text(), headers: request.headers });
    if (path === "/v1/ping") return Response.json({ success: true });
    if (path === "/v3/token") {
      issued += 1;
      return Response.json({ data: { access_token: `token-${issued}` } }, { status: 201 });
    }
    const next = left.shift();
    if (next === undefined) throw new Error(`Nothing is played for ${path}.`);
    return new Response(typeof next.body === "string" ? next.body : JSON.stringify(next.body), { status: next.status });
  };
  const ctx = contextFor(transport);
  const config = { ...ctx.config, apiVersion: "v3" as const, merchantId: 42 };
  return { client: createPayTraceClient({ ...ctx, config }), ctx: { ...ctx, config }, requests };
}
const sale = (...answers: readonly Played[]) => play(...answers).client.sale(anySale);

test("the connection chooses the version, and version 3 wants a merchant and a short integrator id", () => {
  const least = { baseUrl: "https://api.gateway.test", integratorId: "9000TALLY" };
  const accepts = (changed: object) => payTraceConfig.safeParse({ ...least, ...changed }).success;
  expect(payTraceConfig.parse(least).apiVersion).toBe("v1");
  expect(accepts({ apiVersion: "v3" })).toBe(false);
  expect(accepts({ apiVersion: "v3", merchantId: 42 })).toBe(true);
  expect(accepts({ apiVersion: "v3", merchantId: 42, integratorId: "1234567890123" })).toBe(false);
});

describe("a payment with version 3", () => {
  test("signs in as its documents say and sends the renamed fields", async () => {
    const customers = [{ customer_id: 77, customer_label: "C1" }];
    const played = play(success(approved), success(customers), success(approved));
    expect(await played.client.sale(anySale)).toEqual({
      status: "approved",
      transactionId: "605372049",
      approvalCode: "TAS123",
      approvalMessage: "NO MATCH - Approved",
      avsResponse: "No Match",
      cscResponse: "Match",
    });
    await played.client.authorize({ ...anySale, method: { customerId: "C1" } });
    const [token, first, list, second] = played.requests;
    expect(token?.path).toBe("/v3/token");
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: signIn.username,
      client_secret: signIn.password,
    });
    expect(first).toMatchObject({ path: "/v3/card/sale/pt-protect" });
    expect(first?.headers.get("x-integrator-id")).toBe(signIn.integratorId);
    expect(first?.headers.get("authorization")).toBe("Bearer token-1");
    expect(JSON.parse(first?.body ?? "")).toEqual({
      merchant_id: 42,
      amount: "12.30",
      invoice_number: "INV-1",
      hpf_token: "hpf-token-1",
      enc_key: "enc-key-1",
    });
    expect(list).toMatchObject({ path: "/v3/customer", body: "" });
    expect(second).toMatchObject({ path: "/v3/card/authorize/customer/77" });
  });

  test("counts by its code and success together: 103 is never money, 102 is a decline", async () => {
    expect(await sale(success({ ...approved, response_code: 103 }))).toMatchObject({ status: "approved_then_voided" });
    const declined = {
      status: 200,
      body: { status: "error", status_code: 200, data: { ...approved, response_code: 102 } },
    };
    expect(await sale(declined)).toMatchObject({ status: "declined" });
    for (const odd of [
      success({ ...approved, response_code: 167 }),
      success({ ...approved, transaction_id: undefined }),
      success([]),
      { status: 200, body: { status: "error", status_code: 200, data: approved } },
      { status: 200, body: "<html></html>" },
      { status: 200, body: record("saleApproved").body },
    ]) {
      await expect(sale(odd)).rejects.toMatchObject({ kind: "unexpected_shape" });
    }
  });

  test("is refused only by a complaint about the request; any other error leaves it unclear", async () => {
    await expect(sale(problem({ field: "header/X-Integrator-Id" }))).rejects.toMatchObject({
      kind: "invalid",
      detail: { field: "header/X-Integrator-Id" },
    });
    for (const unclear of [problem({ field: "path/record_id" }), problem({ type: "PROCESSING", field: "" })]) {
      await expect(sale(unclear)).rejects.toMatchObject({ kind: "unexpected_shape" });
    }
    await expect(sale({ status: 504, body: "" })).rejects.toMatchObject({ kind: "timeout" });
  });

  test("whose answer was lost is asked for in the list before anything is sent, and not sent where that cannot be read", async () => {
    const long = new Date(Date.now() - 3_600_000);
    const earlier = { firstSentAt: long, lastSentAt: long };
    const [row] = record("exportById").body.transactions as readonly Record<string, unknown>[];
    const listed = { ...row, invoice_id: "INV-1", amount: 12.3, transaction_type: "SALE" };
    const taken = play(success([listed]));
    expect(await taken.client.sale({ ...anySale, earlier })).toMatchObject({ transactionId: "79388123" });
    expect(taken.requests.map(({ path }) => path)).toEqual(["/v3/token", "/v3/transactions/export/by-date"]);

    const { invoice_id, ...renamed } = listed;
    const unclear = play(success([{ ...renamed, invoice_number: invoice_id }]));
    await expect(unclear.client.sale({ ...anySale, earlier })).rejects.toMatchObject({ kind: "unexpected_shape" });
    expect(unclear.requests).toHaveLength(2);

    const absent = play(success([]), success(approved));
    expect(await absent.client.sale({ ...anySale, earlier })).toMatchObject({ status: "approved" });
    expect(absent.requests).toHaveLength(3);
  });

  test("renews a refused token once and does not loop", async () => {
    const refused = { status: 401, body: {} };
    const renewed = play(refused, success(approved));
    expect(await renewed.client.sale(anySale)).toMatchObject({ status: "approved" });
    expect(renewed.requests.at(-1)?.headers.get("authorization")).toBe("Bearer token-2");
    const looping = play(refused, refused);
    await expect(looping.client.sale(anySale)).rejects.toMatchObject({ kind: "auth_expired" });
    expect(looping.requests).toHaveLength(4);
  });
});

test("a wrong password is tried once, and no failure mentions it", async () => {
  let signIns = 0;
  const ctx = contextFor(async () => {
    signIns += 1;
    return Response.json(problem({ field: "body/client_secret" }).body, { status: 422 });
  });
  const client = createPayTraceClient({ ...ctx, config: { ...ctx.config, apiVersion: "v3", merchantId: 42 } });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const failure = await client.sale(anySale).catch((error: Error) => error);
    expect(failure).toMatchObject({ kind: "auth_expired" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(signIn.password);
  }
  expect(signIns).toBe(1);
});

describe("reading with version 3", () => {
  const rows = record("exportById").body.transactions as readonly object[];
  const range = { from: new Date("2015-04-10T12:00:00Z"), to: new Date("2015-04-11T12:00:00Z") };

  test("takes a record that is the one of version 1, alone or in its list", async () => {
    const played = play(success(rows), success({ transactions: rows }), success(rows), success([]));
    for (let call = 0; call < 2; call += 1) {
      const { records } = await played.client.pullTransactions(range);
      expect(records).toMatchObject([{ externalId: "79388123", canonical: { amount: usd(11_000n) } }]);
    }
    expect(JSON.parse(played.requests[1]?.body ?? "")).toEqual({
      merchant_id: 42,
      start_date: "04/10/2015",
      end_date: "04/11/2015",
      include_bin: true,
    });
    expect(await played.client.readTransactions(["79388123", "1"])).toMatchObject([{ ok: true }, undefined]);
    expect(played.requests.at(-1)?.path).toBe("/v3/transaction/export/1");
  });

  test("refuses a record of another form by name, instead of a payment without its invoice", async () => {
    const [row] = rows;
    const { invoice_id, ...renamed } = row as { invoice_id: string };
    for (const data of [[{ ...renamed, invoice_number: invoice_id }], { items: rows }, "none"]) {
      await expect(play(success(data)).client.pullTransactions(range)).rejects.toMatchObject({
        kind: "unexpected_shape",
      });
    }
  });

  test("a connection is checked with the sign-in of its version", async () => {
    const { ctx, requests } = play(success([]));
    expect((await payTraceConnector.check(ctx)).every(({ passed }) => passed)).toBe(true);
    expect(requests.map(({ path }) => path)).toEqual(["/v1/ping", "/v3/token", "/v3/transactions/export/by-date"]);
  });

  test("a key for the hosted card fields is read from its data", async () => {
    expect(await play(success({ clientKey: "key-1" })).client.createClientKey()).toBe("key-1");
    await expect(play(success({ key: "key-1" })).client.createClientKey()).rejects.toMatchObject({
      kind: "unexpected_shape",
    });
  });
});

describe("changes with version 3", () => {
  const change = (row: unknown) => play(success(row)).client.capture({ transactionId: "7", amount: usd(500n) });

  test("are of one transaction, and done only where the answer says so of that one", async () => {
    const played = play(success([{ response_code: 112, transaction_id: "7" }]));
    const captured = await played.client.capture({ transactionId: "7", amount: usd(500n) });
    expect(captured).toEqual({ transactionId: "7" });
    expect(played.requests[1]).toMatchObject({ path: "/v3/card/batch/capture" });
    expect(JSON.parse(played.requests[1]?.body ?? "")).toEqual({
      merchant_id: 42,
      batch_items: [{ transaction_id: "7", amount: "5.00" }],
    });
    await expect(change([{ response_code: 113, transaction_id: "7" }])).rejects.toMatchObject({ kind: "conflict" });
    const done = { response_code: 112, transaction_id: "7" };
    for (const odd of [[{ ...done, transaction_id: "8" }], [], [done, done], [{ transaction_id: "7" }], "done"]) {
      await expect(change(odd)).rejects.toMatchObject({ kind: "unexpected_shape" });
    }
  });

  test("a refund that is answered with the number of its sale is left unclear, to be found in the list", async () => {
    const refund = (transaction_id: string) =>
      play(success([{ response_code: 106, transaction_id }])).client.refund({ transactionId: "7", earlier: undefined });
    expect(await refund("8")).toEqual({ transactionId: "8", originalTransactionId: "7" });
    await expect(refund("7")).rejects.toMatchObject({ kind: "unexpected_shape" });
  });
});

test("whatever its documents do not name is refused before anything is sent, and waits for a person", async () => {
  const { client, requests } = play();
  const refused: readonly (keyof PayTraceClient)[] = [
    ...(["manageCheck", "refundCheck", "updateCustomer", "updateRecurrence", "exportRecurrences"] as const),
    ...(["readLatestRecurringPayment", "addLevelThree"] as const),
  ];
  const encrypted = encryptedCard.parse({
    encryptedNumber: "A".repeat(344),
    expirationMonth: 1,
    expirationYear: 2030,
  });
  const check = { amount: usd(1n), from: { customerId: "C1" }, earlier: undefined };
  const calls: readonly Promise<unknown>[] = [
    ...refused.map((name) => (client[name] as () => Promise<unknown>)()),
    client.sale({ ...anySale, method: { transactionId: "7" } }),
    client.createCustomer({ customerId: "C1", from: { card: encrypted } }),
    client.emailReceipt({ of: { transactionId: "7" }, email: "a@example.com" }),
    client.drawCheck({ ...check, kind: "hold" }),
  ];
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringMatching(/^PayTrace's version 3 documents no way for .+, so nothing was sent\.$/),
      detail: { apiVersion: "v3" },
    });
  }
  expect(requests).toEqual([]);
});
