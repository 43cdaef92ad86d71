import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestAppOptions } from "./app";
import { type EmbeddedServer, startEmbedded } from "./server";

let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbedded();
});
afterAll(() => server.stop());

/** Syncs one function with this configuration and gives back what the SDK was told. */
async function sync(configuration: Record<string, unknown>, options: TestAppOptions = {}) {
  const app = await startApp(
    server.url,
    (inngest, event) => [
      inngest.createFunction(
        { id: "asks-too-much", triggers: [{ event: event("any") }], ...configuration },
        async () => {},
      ),
    ],
    options,
  );
  await app.stop();
  return app.sync;
}

test.each([
  ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }],
  ["throttle", { throttle: { limit: 1, period: "1m" } }],
  ["debounce", { debounce: { period: "1m" } }],
  ["priority", { priority: { run: "100" } }],
  ["singleton", { singleton: { mode: "skip" } }],
  ["timeouts", { timeouts: { finish: "1m" } }],
  ['concurrency with scope "account"', { concurrency: { limit: 1, scope: "account", key: '"all"' } }],
  ["cron jitter", { triggers: [{ cron: "* * * * *", jitter: "5s" }] }],
  ["the event pattern", { triggers: [{ event: "app/*" }] }],
  ["idempotency together with batchEvents", { idempotency: "event.id", batchEvents: { maxSize: 2, timeout: "1s" } }],
])("a function that asks for %s is refused by name", async (feature, configuration) => {
  const { status, message } = await sync(configuration);
  expect(status).toBe(400);
  expect(message).toContain("asks-too-much");
  expect(message).toContain(feature);
});

test("a function with an expression that is no CEL is refused with the place", async () => {
  const { status, message } = await sync({ idempotency: "event.data." });
  expect(status).toBe(400);
  expect(message).toMatch(/asks-too-much.*Expected IDENTIFIER/);
});

test("a function with a schedule that is none is refused", async () => {
  const { status, message } = await sync({ triggers: [{ cron: "every day" }] });
  expect(status).toBe(400);
  expect(message).toContain("asks-too-much");
});

test("a refused function does not undo what the app had registered", async () => {
  const id = "steady";
  const before = await sync({ id: "fine" }, { id });
  expect(before.status).toBe(200);
  const refused = await sync({ throttle: { limit: 1, period: "1m" } }, { id });
  expect(refused.status).toBe(400);
  const { rows } = await server.pool.query("select id, active from inngest.functions where app_id = $1", [id]);
  expect(rows).toEqual([{ id: "steady-fine", active: true }]);
});

test.each([
  ["no name", { data: {} }],
  ["a name of the server's own", { name: "inngest/function.failed", data: {} }],
  ["data that is no object", { name: "a", data: 7 }],
  ["a name with a control character", { name: "a\u0000b", data: {} }],
  ["an id that is too long", { id: "x".repeat(300), name: "a", data: {} }],
])("an event with %s is refused", async (_, event) => {
  const response = await fetch(`${server.url}/e/key`, { method: "POST", body: JSON.stringify(event) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ status: 400, error: expect.any(String) });
});

test("what is no JSON, what is too large and what does not exist get an answer that says so", async () => {
  expect((await fetch(`${server.url}/e/key`, { method: "POST", body: "{" })).status).toBe(400);
  const large = JSON.stringify({ name: "a", data: { text: "x".repeat(11 * 1024 * 1024) } });
  expect((await fetch(`${server.url}/e/key`, { method: "POST", body: large })).status).toBe(413);
  expect((await fetch(`${server.url}/v1/nothing`)).status).toBe(404);
});
