import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { type ServerUnderTest, startServer } from "./server";

/** How many calls are under way, and were at most, by a name. */
const underWay: Record<string, { now: number; most: number; ended: number }> = {};

async function busy(name: string): Promise<void> {
  underWay[name] ??= { now: 0, most: 0, ended: 0 };
  const gauge = underWay[name];
  gauge.now++;
  gauge.most = Math.max(gauge.most, gauge.now);
  await new Promise((resolve) => setTimeout(resolve, 100));
  gauge.now--;
  gauge.ended++;
}

let server: ServerUnderTest;
let app: TestApp;

beforeAll(async () => {
  server = await startServer();
  app = await startApp(server.url, (inngest, event) => [
    inngest.createFunction({ id: "two", concurrency: 2, triggers: [{ event: event("two") }] }, () => busy("two")),
    inngest.createFunction(
      { id: "keyed", concurrency: [{ limit: 1, key: "event.data.tenant" }], triggers: [{ event: event("keyed") }] },
      async ({ event: { data } }) => {
        await Promise.all([busy(`keyed ${data.tenant}`), busy("keyed")]);
      },
    ),
    ...["one", "other"].map((id) =>
      inngest.createFunction(
        {
          id: `shared-${id}`,
          concurrency: [{ limit: 1, key: `"${event("shared")}"`, scope: "env" }],
          triggers: [{ event: event("shared") }],
        },
        () => busy("shared"),
      ),
    ),
  ]);
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await server.stop();
});

test("no more calls of a function are under way than its limit", async () => {
  await app.inngest.send([1, 2, 3, 4, 5, 6].map(() => ({ name: app.event("two") })));
  await eventually("all runs", () => underWay.two?.ended === 6);
  expect(underWay.two?.most).toBe(2);
});

test("a limit with a key counts each key by itself", async () => {
  await app.inngest.send(
    ["a", "a", "b", "b", "c", "c"].map((tenant) => ({ name: app.event("keyed"), data: { tenant } })),
  );
  await eventually("all runs", () => underWay.keyed?.ended === 6);
  expect(["a", "b", "c"].map((tenant) => underWay[`keyed ${tenant}`]?.most)).toEqual([1, 1, 1]);
  expect(underWay.keyed?.most).toBeGreaterThan(1);
});

test("a limit of scope env is shared by the functions with the same key", async () => {
  await app.inngest.send([1, 2].map(() => ({ name: app.event("shared") })));
  await eventually("all runs", () => underWay.shared?.ended === 4);
  expect(underWay.shared?.most).toBe(1);
});
