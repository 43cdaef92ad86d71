import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { TakeTestPayment } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { publishCalledFlow } from "@/tests/support/call-flows";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

let api: TestRestApi;
let taken: TakeTestPayment[] = [];
const links: unknown[] = [];
/** Decides how the gateway's stand-in behaves: it runs before a payment is taken. */
let before: () => Promise<void> = async () => {};

beforeAll(async () => {
  api = await openTestRestApi({
    takeTestPayment: async (_place, input) => {
      await before();
      taken.push(input);
      const transactionId = String(910_000 + taken.length);
      return { transactions: [{ transactionId, label: "Sale", approved: true, responseText: "Approved" }] };
    },
    paymentPages: {
      createLink: async (_actor, wish) => {
        links.push(wish);
        const made = { linkId: newId(), url: "https://portal.example/pay/key", replaced: false };
        return { ...made, expiresAt: new Date("2026-12-04T00:00:00Z") };
      },
    },
  });
});
beforeEach(() => {
  taken = [];
  before = async () => {};
});
afterAll(() => api?.close());

const payment = { invno: "10001", amount: "1250.00", outcome: "approve" };
const post = (body: unknown = payment, headers: Record<string, string> = {}) =>
  api.post("/sandbox/payments", body, api.acme.key, headers);
const raw = (body: BodyInit, headers: Record<string, string>) =>
  fetch(`${api.url}/api/v1/sandbox/payments`, {
    method: "POST",
    body,
    headers: { Authorization: `Bearer ${api.acme.key}`, ...headers },
  });
const json = { "Content-Type": "application/json" };

describe("a write with an idempotency key", () => {
  test("acts once and repeats its answer, whatever the order and spacing of the body", async () => {
    const headers = { "Idempotency-Key": newId() };
    const first = await post(payment, headers);
    const second = await raw(JSON.stringify({ outcome: "approve", amount: "1250.00", invno: "10001" }, null, 2), {
      ...json,
      ...headers,
    });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect(await second.json()).toEqual(await first.json());
    expect(taken).toHaveLength(1);
  });

  test("is refused when the key was used for another body", async () => {
    const headers = { "Idempotency-Key": newId() };
    await post(payment, headers);
    const other = await post({ ...payment, amount: "1250.01" }, headers);
    expect([other.status, await other.json()]).toMatchObject([422, { code: "unprocessable" }]);
    expect(taken).toHaveLength(1);
  });

  test("acts once for twenty requests at the same time, and tells the others when to ask again", async () => {
    const headers = { "Idempotency-Key": newId() };
    let letGo = () => {};
    before = () =>
      new Promise<void>((resolve) => {
        letGo = resolve;
      });
    // The one that acts is held, so whoever is answered meanwhile is one of the other nineteen.
    let answered = 0;
    const all = Array.from({ length: 20 }, async () => {
      const response = await post(payment, headers);
      answered += 1;
      if (answered === 19) letGo();
      return response;
    });
    const responses = await Promise.all(all);
    const refused = responses.filter((response) => response.status === 409);
    expect(refused).toHaveLength(19);
    expect(refused.every((response) => response.headers.get("retry-after") === "1")).toBe(true);
    expect(taken).toHaveLength(1);
    expect((await post(payment, headers)).status).toBe(201);
    expect(taken).toHaveLength(1);
  });

  test("belongs to its environment: the same key of another tenant is another key", async () => {
    const headers = { "Idempotency-Key": newId() };
    await post(payment, headers);
    const other = await api.post("/sandbox/payments", { ...payment, amount: "9.00" }, api.globex.key, headers);
    expect(other.status).toBe(201);
    expect(taken).toHaveLength(2);
  });

  test("may be sent again after a failure that changed nothing, and repeats one that may have", async () => {
    const headers = { "Idempotency-Key": newId() };
    before = () =>
      Promise.reject(new AppError("unavailable", "The simulator does not answer.", { retryAfterSeconds: 7 }));
    const away = await post(payment, headers);
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "7"]);
    before = () => Promise.reject(new Error("the connection was lost after the request"));
    const lost = await post(payment, headers);
    before = async () => {};
    const again = await post(payment, headers);
    expect([lost.status, again.status]).toEqual([500, 500]);
    expect(again.headers.get("content-type")).toBe("application/problem+json");
    expect(await again.json()).toEqual(await lost.json());
    expect(taken).toHaveLength(0);
  });

  test("is refused for a key that is none", async () => {
    for (const wrong of [" ", "x".repeat(201), "two words"]) {
      const response = await post(payment, { "Idempotency-Key": wrong });
      expect(response.status, wrong).toBe(400);
    }
  });
});

describe("the body of a write", () => {
  test("must be what the document says, and every place that is not is named", async () => {
    const response = await post({ invno: "", amount: "12.345", outcome: "win", extra: 1 });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(["amount", "extra", "invno", "outcome"]);
  });

  test("takes an amount as exact decimal text only", async () => {
    for (const amount of [1250, "0", "0.00", "-5", "1e3", "0.001", "NaN", "1,250.00", "9007199254740993", ""]) {
      expect((await post({ ...payment, amount })).status, String(amount)).toBe(400);
    }
    expect(taken).toEqual([]);
  });

  test("is refused when two readers could read it differently, or when it is no JSON object", async () => {
    for (const text of [
      "",
      "null",
      "[]",
      "1",
      '{"invno":"1"',
      '{"invno":"1","invno":"2","amount":"1","outcome":"approve"}',
      `\uFEFF${JSON.stringify(payment)}`,
      `${JSON.stringify(payment)}{}`,
      "[".repeat(10_000),
    ]) {
      expect((await raw(text, json)).status, text.slice(0, 40)).toBe(400);
    }
    expect((await raw(new Uint8Array([0x7b, 0xff, 0x7d]), json)).status).toBe(400);
  });

  test("is plain JSON of at most 64 kB", async () => {
    expect((await raw(JSON.stringify(payment), { "Content-Type": "text/xml" })).status).toBe(415);
    expect((await raw(JSON.stringify(payment), { ...json, "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await raw(JSON.stringify({ ...payment, invno: "1".repeat(70_000) }), json)).status).toBe(413);
  });
});

test("test payments are taken with the key of a Sandbox alone", async () => {
  const made = {
    scope: api.acme,
    environmentId: api.acme.productionId,
    name: "Live",
    actor: "user:test",
    permissions: keyPermissionNames,
  };
  const { key } = await createApiKey(api.services, made);
  const response = await api.post("/sandbox/payments", payment, key);
  expect([response.status, await response.json()]).toMatchObject([403, { code: "forbidden" }]);
  expect(taken).toEqual([]);
});

test("a payment link offers to keep the card where the caller says so, and never for a payment method", async () => {
  const make = async (link: object) => {
    const answer = await api.post("/payment-links", link, api.acme.key);
    return [answer.status, links.splice(0)];
  };
  const invoice = { kind: "invoice", invoice: "10001" };
  expect(await make({ ...invoice, offersKeeping: true })).toMatchObject([
    201,
    [{ invno: "10001", offersKeeping: true }],
  ]);
  const [, [plain]] = (await make(invoice)) as [number, { offersKeeping?: boolean }[]];
  expect(plain?.offersKeeping).toBeUndefined();
  expect(await make({ kind: "method", customer: "C-100", offersKeeping: true })).toEqual([400, []]);
});

describe("a flow that begins with a call of the API", () => {
  const call = (flowId: string, body: unknown, headers: Record<string, string> = {}) =>
    api.post(`/flows/${flowId}/runs`, body, api.acme.key, headers);
  const publish = (type: string) => publishCalledFlow(api, type);

  test("is started once under a key, and not without one", async () => {
    const flowId = await publish("flow.api");
    expect((await call(flowId, {})).status).toBe(400);
    const key = newId();
    const body = { reference: "SO-1", amount: { value: "12.50", currency: "USD" } };
    const answers = await Promise.all([
      call(flowId, body, { "Idempotency-Key": key }),
      call(flowId, body, { "Idempotency-Key": key }),
    ]);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(202);
    const again = await call(flowId, body, { "Idempotency-Key": key });
    expect(again.status).toBe(202);
    const { eventId } = (await again.json()) as { eventId: string };
    const stored = await api.services.db.withTenantSql(api.acme, (sql) =>
      sql.query(
        "select event_id, source, body->>'reference' as reference, body->'amount' as amount from events where kind = $1",
        [`flow.call/${flowId}`],
      ),
    );
    expect(stored).toEqual([
      { event_id: eventId, source: "api", reference: "SO-1", amount: { minor: "1250", currency: "USD" } },
    ]);
  });

  test("is refused where the flow begins otherwise, belongs to somebody else, or an amount cannot be read", async () => {
    const headers = () => ({ "Idempotency-Key": newId() });
    expect((await call(await publish("flow.manual"), {}, headers())).status).toBe(409);
    const flowId = await publish("flow.api");
    expect((await api.post(`/flows/${flowId}/runs`, {}, api.globex.key, headers())).status).toBe(404);
    expect((await call(flowId, { amount: { value: "12.505", currency: "USD" } }, headers())).status).toBe(400);
    expect((await call(flowId, { note: "Card 4111 1111 1111 1111" }, headers())).status).toBe(202);
    const kept = await api.services.db.withTenantSql(api.acme, (sql) =>
      sql.query<{ body: string }>("select body::text as body from events where kind = $1", [`flow.call/${flowId}`]),
    );
    expect(JSON.stringify(kept)).not.toMatch(/4111\D*1111\D*1111\D*1111/);
  });
});
