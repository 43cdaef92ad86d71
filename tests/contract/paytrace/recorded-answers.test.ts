import { describe, expect, test } from "vitest";
import { refusalOf } from "@/server/connectors/paytrace/errors";
import { readSilentPost } from "@/server/connectors/paytrace/index";
import { readPayment } from "@/server/connectors/paytrace/payments/read-payment";
import { envelope } from "@/server/connectors/paytrace/schemas";
import { clientFor, contextFor, replay } from "./client-context";
import { record, recorded, recordedSilentPosts } from "./records";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const clientPlaying = (name: string) => {
  const played = replay(record(name));
  return { client: clientFor(played.transport), requests: played.requests };
};
const anySale = { amount: usd(100n), method: { customerId: "C1" }, invoiceId: "INV-1", earlier: undefined };

/** What each recorded answer must come out as. A record without a line here fails the test below. */
const understood: Readonly<Record<string, () => Promise<void>>> = {
  async token() {
    const { client, requests } = clientPlaying("exportById");
    await client.readTransactions(["79388123"]);
    expect(requests[0]).toMatchObject({ path: "/oauth/token", body: expect.stringContaining("grant_type=password") });
    expect(requests[1]?.authorization).toBe("Bearer 74657374:62656172:746f6b656e");
  },
  async tokenRefused() {
    const refused = record("tokenRefused");
    let signIns = 0;
    const client = clientFor(async () => {
      signIns += 1;
      return Response.json(refused.body, { status: refused.status });
    });
    await expect(client.voidTransaction("1")).rejects.toMatchObject({ kind: "auth_expired" });
    await expect(client.voidTransaction("1")).rejects.toMatchObject({ kind: "auth_expired" });
    expect(signIns).toBe(1);
  },
  async saleApproved() {
    expect(readPayment(record("saleApproved").body)).toEqual({
      status: "approved",
      transactionId: "392483066",
      approvalCode: "TAS610",
      approvalMessage: "NO MATCH - Approved and completed",
      avsResponse: "No Match",
      cscResponse: "",
    });
  },
  async saleDeclined() {
    const { client } = clientPlaying("saleDeclined");
    expect(await client.sale(anySale)).toMatchObject({
      status: "declined",
      transactionId: "392501201",
      approvalMessage: "DECLINE - Do not honor",
    });
  },
  async saleByCustomerApproved() {
    const { client, requests } = clientPlaying("saleByCustomerApproved");
    expect(await client.sale(anySale)).toMatchObject({ status: "approved", transactionId: "392483070" });
    expect(JSON.parse(requests[1]?.body ?? "")).toEqual({
      customer_id: "C1",
      amount: "1.00",
      invoice_id: "INV-1",
      integrator_id: "9000TALLY",
    });
  },
  async captured() {
    expect(await clientPlaying("captured").client.capture({ transactionId: "392442990" })).toEqual({
      transactionId: "392442990",
    });
  },
  async voided() {
    expect(await clientPlaying("voided").client.voidTransaction("395971008")).toEqual({
      transactionId: "395971008",
    });
  },
  async refunded() {
    expect(
      await clientPlaying("refunded").client.refund({ transactionId: "1", amount: usd(1n), earlier: undefined }),
    ).toEqual({
      originalTransactionId: "1",
      transactionId: "105968559",
    });
  },
  async refundUnsettled() {
    const refund = clientPlaying("refundUnsettled").client.refund({ transactionId: "1", earlier: undefined });
    await expect(refund).rejects.toMatchObject({ kind: "conflict", detail: { codes: "817" } });
  },
  async unknownTransaction() {
    const voided = clientPlaying("unknownTransaction").client.voidTransaction("1");
    await expect(voided).rejects.toMatchObject({ kind: "not_found", detail: { codes: "58" } });
    expect(await clientPlaying("unknownTransaction").client.readTransactions(["1"])).toEqual([undefined]);
  },
  async customerCreated() {
    const { client, requests } = clientPlaying("customerCreated");
    const input = { customerId: "RyRyTest", from: { transactionId: "1" }, billing: { name: "Steve Smith" } };
    expect(await client.createCustomer(input)).toEqual({ customerId: "RyRyTest", maskedNumber: "xxxxxxxxxxxx1111" });
    expect(requests[1]?.path).toBe("/v1/customer/create_from_transaction");
    expect(envelope.parse(record("customerCreated").body)).toMatchObject({ success: true, response_code: 160 });
  },
  async customerDuplicate() {
    expect(refusalOf(envelope.parse(record("customerDuplicate").body)).kind).toBe("conflict");
  },
  async checkProcessed() {
    const { client } = clientPlaying("checkProcessed");
    const check = { kind: "sale", amount: usd(100n), from: { customerId: "C1" }, earlier: undefined } as const;
    expect(await client.drawCheck(check)).toEqual({ status: "processed", checkId: "981619", achMessage: "" });
  },
  async checkNotProcessed() {
    const { client } = clientPlaying("checkNotProcessed");
    const check = { kind: "sale", amount: usd(100n), from: { customerId: "C1" }, earlier: undefined } as const;
    expect(await client.drawCheck(check)).toEqual({ status: "not_processed", checkId: "981610", achMessage: "" });
  },
  async exportById() {
    const [read] = await clientPlaying("exportById").client.readTransactions(["79388123"]);
    expect(read?.ok && read.value.canonical).toEqual({
      transactionId: "79388123",
      type: "sale",
      status: "settled",
      amount: usd(11_000n),
      occurredAt: new Date("2015-04-10T23:06:30Z"),
      settledAt: new Date("2015-04-11T03:13:45Z"),
      batchNumber: "571",
      invoiceId: "inv1234",
      customerReferenceId: "PO123456",
      customerId: "",
      payerName: "Kevin",
      maskedNumber: "************5454",
      approvalCode: "VTLMC1",
      approvalMessage: "EXACT MATCH - Approved and completed",
      avsResponse: "Full Exact Match",
      cscResponse: "Match",
      responseText: "GB571",
      discretionary: {},
    });
  },
};

describe("every recorded answer of PayTrace is understood", () => {
  test.each(Object.keys(recorded))("%s", async (name) => {
    const check = understood[name];
    if (check === undefined) throw new Error(`Nothing says how the record "${name}" is understood.`);
    await check();
  });

  test("the silent post, approved and declined", () => {
    const posts = recordedSilentPosts.map((parmList) =>
      readSilentPost(Buffer.from(new URLSearchParams({ parmList }).toString())),
    );
    expect(posts).toMatchObject([
      { ok: true, value: { orderId: "123456", transactionId: "62279788", approved: true } },
      { ok: true, value: { orderId: "123457", transactionId: "62279790", approved: false } },
    ]);
  });
});

describe("an answer decides by success and response code, never by HTTP alone", () => {
  const approved = record("saleApproved").body;
  const sale = (body: unknown, status = 200) => clientFor(replay({ status, body }).transport).sale(anySale);

  test("approved and then voided is never money, whatever success says", async () => {
    for (const success of [true, false]) {
      expect(await sale({ ...approved, success, response_code: 103 })).toMatchObject({
        status: "approved_then_voided",
      });
    }
  });

  test("a decline behind HTTP 400 is a decline all the same", async () => {
    expect(await sale(record("saleDeclined").body, 400)).toMatchObject({ status: "declined" });
  });

  test("test approvals, contradictions and unknown codes are not payments", async () => {
    const odd = [
      { ...approved, response_code: 104 },
      { ...approved, success: false },
      { ...approved, response_code: 1 },
      { ...approved, transaction_id: undefined },
      { ...approved, transaction_id: Number("9007199254740993") },
    ];
    for (const body of odd) await expect(sale(body)).rejects.toMatchObject({ kind: "unexpected_shape" });
  });

  test("a page instead of JSON, or JSON of another kind, is an unexpected shape and its text stays out of the error", async () => {
    for (const body of ["<html>4012000098765439</html>", "", "[]", "null", '{"ok":true}']) {
      const failure = await sale(body).catch((error: Error) => error);
      expect(failure).toMatchObject({ kind: "unexpected_shape" });
      expect(String(failure)).not.toContain("4012");
    }
  });

  test("COMM ERROR says that nothing was processed", async () => {
    const body = { ...record("unknownTransaction").body, errors: { "0": ["COMM ERROR: try again"] } };
    await expect(sale(body, 400)).rejects.toMatchObject({ kind: "unavailable" });
  });

  test("429 carries how long to wait", async () => {
    const played = replay({ status: 429, body: "{}", headers: { "retry-after": "7" } });
    await expect(clientFor(played.transport).sale(anySale)).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 7_000,
    });
  });

  test("500 is unclear for a payment and merely unavailable for reading", async () => {
    await expect(sale("oops", 500)).rejects.toMatchObject({ kind: "timeout" });
    const [read] = await clientFor(replay({ status: 500, body: "oops" }).transport).readTransactions(["1"]);
    expect(read).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });
});

describe("an export", () => {
  const transactions = record("exportById").body.transactions as readonly object[];
  const [row] = transactions;
  const exportOf = (...rows: unknown[]) => ({
    ...record("exportById"),
    body: { ...record("exportById").body, transactions: rows },
  });
  const range = { from: new Date("2015-04-10T12:00:00Z"), to: new Date("2015-04-11T12:00:00Z") };

  test("with one bad record still gives the good ones, and names the bad one", async () => {
    const bad = { ...row, transaction_id: 5, amount: 12.345 };
    const played = replay(exportOf(row, bad, { nonsense: true }));
    const pulled = await clientFor(played.transport).pullTransactions(range);
    expect(pulled.records.map(({ externalId }) => externalId)).toEqual(["79388123"]);
    expect(pulled.unreadable.map(({ externalId }) => externalId)).toEqual(["5", undefined]);
    expect(JSON.parse(played.requests[1]?.body ?? "")).toMatchObject({
      start_date: "04/10/2015",
      end_date: "04/11/2015",
    });
  });

  test("read twice gives the same records and versions", async () => {
    const client = clientFor(replay(exportOf(row, row), exportOf(row)).transport);
    const first = await client.pullTransactions(range);
    expect(await client.pullTransactions(range)).toEqual(first);
  });

  test("that answers with another transaction than the one asked for is not believed", async () => {
    const [read] = await clientFor(replay(exportOf(row)).transport).readTransactions(["1"]);
    expect(read).toMatchObject({ ok: false, error: { kind: "unexpected_shape" } });
  });

  test("with success false is never an empty result", async () => {
    const refused = { status: 200, body: { ...record("unknownTransaction").body, errors: { "981": ["no"] } } };
    await expect(clientFor(replay(refused).transport).pullTransactions(range)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

test("no failure of any kind mentions the password", async () => {
  const ctx = contextFor(async () => {
    throw new Error("connect failed");
  });
  const failure = await clientFor(ctx.transport)
    .voidTransaction("1")
    .catch((error: Error) => error);
  expect(JSON.stringify(failure) + String(failure)).not.toContain(ctx.credentials.password);
});
