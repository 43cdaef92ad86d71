import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyLimit, placeLimit } from "@/server/api/rest/limits";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

let api: TestRestApi;
let now = new Date("2026-11-20T12:00:15Z");
beforeAll(async () => {
  api = await openTestRestApi({ clock: { now: () => now } });
});
afterAll(() => api?.close());

const nextWindow = () => {
  now = new Date(now.getTime() + 60_000);
};

async function statuses(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  // Twenty at a time: enough to race, few enough for the pool.
  while (found.length < count) {
    const batch = Math.min(20, count - found.length);
    const responses = await Promise.all(Array.from({ length: batch }, ask));
    found.push(...responses.map((response) => response.status));
    await Promise.all(responses.map((response) => response.arrayBuffer()));
  }
  return found;
}

describe("the limit of a key", () => {
  test("lets through as many requests as it says, tells when the window ends, and touches no other key", async () => {
    const found = await statuses(keyLimit.limit, () => api.get("/exceptions", api.acme.key));
    expect(found.every((status) => status === 200)).toBe(true);
    const refused = await api.get("/exceptions", api.acme.key);
    expect(refused.status).toBe(429);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      "ratelimit-limit": String(keyLimit.limit),
      "ratelimit-remaining": "0",
      "ratelimit-reset": "45",
      "retry-after": "45",
    });
    expect(await refused.json()).toMatchObject({ code: "rate_limited", retryable: true });
    expect((await api.get("/exceptions", api.globex.key)).status).toBe(200);
    nextWindow();
    expect((await api.get("/exceptions", api.acme.key)).status).toBe(200);
  });
});

test("heavy work has a limit of its own, shared by the keys of an environment", async () => {
  nextWindow();
  const found = await statuses(31, () => api.get("/invariants", api.acme.key));
  expect(found.filter((status) => status === 429)).toHaveLength(1);
  expect((await api.get("/payments", api.acme.key)).status).toBe(200);
  expect((await api.get("/invariants", api.globex.key)).status).toBe(200);
});

describe("the limit of an address", () => {
  test("slows whoever guesses keys, and nobody with a key that works", async () => {
    nextWindow();
    const found = await statuses(placeLimit.limit, () => api.get("/payments", "tb_sandbox_guess"));
    expect(found.every((status) => status === 401)).toBe(true);
    expect((await api.get("/payments", "tb_sandbox_guess")).status).toBe(429);
    expect((await api.get("/payments", api.acme.key)).status).toBe(200);
  });
});
