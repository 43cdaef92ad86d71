import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { sendRaw } from "@/tests/support/raw-http";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

let api: TestRestApi;
beforeAll(async () => {
  api = await openTestRestApi();
});
afterAll(() => api?.close());

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly errors?: readonly { readonly field: string }[];
}
/** The problem document of a refusal; anything else fails the test. */
async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as Problem;
}
const ask = (path: string, headers: Record<string, string> = {}) => api.get(path, api.acme.key, headers);
const payment = { invno: "10001", amount: "1250.00", outcome: "approve" };

describe("an unusual address", () => {
  test.each([
    ["a NUL in a filter", "/payments?invoice=%00"],
    ["a NUL inside a filter", "/payments?customer=C%00-1"],
    ["a NUL in the filter of another list", "/events?transactionId=1%00"],
    ["a year that no calendar of a database has", "/payments?from=0000-01-01T00:00:00Z"],
    ["an offset that is none", "/payments?to=2026-11-20T00:00:00%2B25:00"],
    ["half a surrogate pair in a cursor", "/payments?cursor=%ED%A0%80"],
    ["a cursor longer than any of ours", `/payments?cursor=${"x".repeat(1_001)}`],
    ["a name that is everybody's prototype", "/payments?__proto__=1"],
    ["a name that every object has", "/payments?constructor=1&hasOwnProperty=2"],
    ["a name without a value", "/payments?outcome"],
    ["a list's name in brackets", "/payments?outcome[]=posted"],
    ["a limit beyond any number", "/payments?limit=1e999"],
    ["a limit in another notation", "/payments?limit=0x10"],
  ])("%s is refused and breaks nothing", async (_what, path) => {
    const response = await ask(path);
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "invalid_input" });
  });

  test("with the farthest instants a calendar has is answered", async () => {
    const range = "from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59.999999Z";
    expect((await ask(`/payments?${range}`)).status).toBe(200);
  });

  test("of a record whose name holds what no name holds is not found", async () => {
    for (const id of ["%00", "..%2f..", "%F0%9F%92%B8", "__proto__%00", "1%0d%0aSet-Cookie:%20a=b"]) {
      expect(await problemOf(await ask(`/payments/${id}`))).toMatchObject({ status: 404 });
    }
  });
});

describe("an unusual caller", () => {
  test("without one whole bearer key is told to bring one, whatever else the header holds", async () => {
    const { key } = api.acme;
    for (const authorization of [
      "",
      "Bearer",
      "Bearer ",
      key,
      `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
      `Bearer ${key}x`,
      `Bearer ${key.slice(0, -1)}`,
      `Bearer ${key} ${key}`,
      `Bearer ${key},Bearer ${key}`,
      `Bearer ${key.toUpperCase()}`,
      `Bearer tb_${"9".repeat(8_000)}`,
    ]) {
      const response = await api.get("/payments", undefined, { Authorization: authorization });
      expect(await problemOf(response), authorization.slice(0, 40)).toMatchObject({ status: 401 });
    }
    expect((await api.get(`/payments?key=${key}`)).status).toBe(401);
  });

  test("asks for the head alone and gets no body, with the headers of the whole", async () => {
    const url = `${api.url}/api/v1/payments`;
    const head = await fetch(url, { method: "HEAD", headers: { Authorization: `Bearer ${api.acme.key}` } });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("ratelimit-limit")).not.toBeNull();
  });

  test("reads the limits on every answer that a key has", async () => {
    for (const path of ["/payments", "/events", "/payments/nothing"]) {
      const { headers } = await ask(path);
      for (const name of ["limit", "remaining", "reset", "policy"]) expect(headers.has(`ratelimit-${name}`)).toBe(true);
    }
  });
});

describe("a method a route does not have", () => {
  test.each([
    ["POST", "/payments", "GET"],
    ["GET", "/sandbox/payments", "POST"],
    ["HEAD", "/sandbox/payments", "POST"],
    ["OPTIONS", "/payments", "GET"],
    ["DELETE", "/openapi.json", "GET"],
    ["POST", "/openapi.json", "GET"],
  ])("%s %s is refused with the one it has, before a body or a key is looked at", async (method, path, allow) => {
    const response = await fetch(`${api.url}/api/v1${path}`, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  });
});

describe("an unusual write", () => {
  const write = (text: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/api/v1/sandbox/payments`, {
      method: "POST",
      body: text,
      headers: { Authorization: `Bearer ${api.acme.key}`, "Content-Type": "application/json", ...headers },
    });

  test("with numbers no program holds is refused by their places, with and without a key of its own", async () => {
    const ways: Record<string, string>[] = [{}, { "Idempotency-Key": newId() }];
    for (const headers of ways) {
      const response = await write('{"invno":"1","amount":1e400,"outcome":"approve"}', headers);
      expect(await problemOf(response)).toMatchObject({ status: 400, errors: [{ field: "amount" }] });
    }
  });

  test("with names that reach for the prototype is refused by name and pollutes nothing", async () => {
    const text = JSON.stringify(payment).replace("{", '{"__proto__":{"outcome":"decline"},"constructor":1,');
    expect(await problemOf(await write(text))).toMatchObject({ status: 400 });
    expect(({} as { outcome?: unknown }).outcome).toBeUndefined();
  });

  test("in another character set or type, or without a type, is refused before it is read", async () => {
    for (const type of ["application/json; charset=utf-16", "application/x-www-form-urlencoded", "text/plain"]) {
      expect((await write("{", { "Content-Type": type })).status, type).toBe(415);
    }
    const untyped = [
      `POST /api/v1/sandbox/payments HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${api.acme.key}\r\ncontent-length: 2\r\n\r\n{}`,
    ];
    expect((await sendRaw(api.url, untyped)).status).toBe(415);
  });

  test("under a key that came twice, or holds what no key holds, is refused", async () => {
    const head = `POST /api/v1/sandbox/payments HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${api.acme.key}\r\ncontent-type: application/json`;
    const body = JSON.stringify(payment);
    for (const keys of ["idempotency-key: one\r\nidempotency-key: two", "idempotency-key: \u00fc"]) {
      const sent = await sendRaw(api.url, [`${head}\r\n${keys}\r\ncontent-length: ${body.length}\r\n\r\n${body}`]);
      expect(sent.status, keys).toBe(400);
    }
  });

  test("under one key is one act for its own body alone, also when both bodies come at the same time", async () => {
    const key = newId();
    const bodies = [payment, { ...payment, amount: "7.00" }];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => write(JSON.stringify(bodies[index % 2]), { "Idempotency-Key": key })),
    );
    const acted = answers.filter(({ status, headers }) => status === 201 && !headers.has("idempotency-replayed"));
    expect(acted).toHaveLength(1);
    expect(answers.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
    expect(answers.some(({ status }) => status === 422)).toBe(true);
  });

  test("takes no parameters in its address", async () => {
    const response = await fetch(`${api.url}/api/v1/sandbox/payments?dryRun=1`, {
      method: "POST",
      body: JSON.stringify(payment),
      headers: { Authorization: `Bearer ${api.acme.key}`, "Content-Type": "application/json" },
    });
    expect(await problemOf(response)).toMatchObject({ status: 400, errors: [{ field: "dryRun" }] });
  });
});
