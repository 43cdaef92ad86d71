import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { isRealServer, type ServerUnderTest, startServer } from "./server";

const { did, record } = createRecord();

/** Ours is given a clock that stands shortly before a full minute, so that the cron test need not wait for one. */
const aheadMs = isRealServer ? 0 : Math.max(60_000 - (Date.now() % 60_000) - 12_000, 0);
const clock = { now: () => new Date(Date.now() + aheadMs) };

let server: ServerUnderTest;
let app: TestApp;

beforeAll(async () => {
  server = await startServer({ clock });
  app = await startApp(server.url, (inngest, event) => [
    inngest.createFunction(
      { id: "large", triggers: [{ event: event("payment"), if: "event.data.amount > 100" }] },
      ({ event: { data } }) => {
        record("large", data.amount);
      },
    ),
    inngest.createFunction(
      { id: "every", triggers: [{ event: event("payment") }, { event: event("other") }] },
      ({ event: e }) => {
        record("every", e.data.amount);
      },
    ),
    inngest.createFunction(
      { id: "once", idempotency: 'event.data.tenant + "-" + event.data.order', triggers: [{ event: event("once") }] },
      ({ event: { data } }) => {
        record("once", `${data.tenant}-${data.order}`);
      },
    ),
    inngest.createFunction(
      {
        id: "batch",
        batchEvents: { maxSize: 3, timeout: "2s", key: "event.data.tenant" },
        triggers: [{ event: event("batch") }],
      },
      ({ events }: { events: readonly { data: Record<string, unknown> }[] }) => {
        record("batch", events.map(({ data }) => `${data.tenant}${data.n}`).sort());
      },
    ),
    inngest.createFunction(
      {
        id: "patient-batch",
        batchEvents: { maxSize: 2, timeout: "60s" },
        triggers: [{ event: event("patient-batch") }],
      },
      ({ events }: { events: readonly unknown[] }) => {
        record("patient batch", events.length);
      },
    ),
    inngest.createFunction({ id: "dated", triggers: [{ event: event("dated") }] }, () => {
      record("dated", clock.now().getTime());
    }),
    inngest.createFunction({ id: "cron", triggers: [{ cron: "* * * * *" }] }, ({ event: e }) => {
      record("cron", e.name);
      record("cron second", clock.now().getUTCSeconds());
    }),
  ]);
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await server.stop();
});

test("an event triggers every function that listens, unless its expression says no", async () => {
  await app.inngest.send([50, 150].map((amount) => ({ name: app.event("payment"), data: { amount } })));
  await app.inngest.send({ name: app.event("other"), data: { amount: 1 } });
  await eventually("all runs", () => did.every?.length === 3 && did.large);
  expect([...(did.every ?? [])].sort()).toEqual([1, 150, 50]);
  expect(did.large).toEqual([150]);
});

test("an event with an id that was seen before triggers nothing", async () => {
  const id = `${app.inngest.id}-payment-1`;
  await app.inngest.send({ id, name: app.event("payment"), data: { amount: 1001 } });
  await app.inngest.send({ id, name: app.event("payment"), data: { amount: 1001 } });
  await app.inngest.send({ name: app.event("payment"), data: { amount: 1002 } });
  await eventually("the event after them", () => did.large?.includes(1001) && did.large.includes(1002));
  expect(did.large?.filter((amount) => amount === 1001)).toEqual([1001]);
});

test("a function with an idempotency key runs once per key", async () => {
  await app.inngest.send(
    ["a-1", "a-1", "b-1", "a-2"].map((key) => {
      const [tenant, order] = key.split("-");
      return { name: app.event("once"), data: { tenant, order } };
    }),
  );
  await eventually("three runs", () => did.once?.length === 3);
  expect([...(did.once ?? [])].sort()).toEqual(["a-1", "a-2", "b-1"]);
});

test("a full batch runs at once and does not wait until its time is up", async () => {
  await app.inngest.send([1, 2].map((n) => ({ name: app.event("patient-batch"), data: { n } })));
  await eventually("the full batch", () => did["patient batch"]);
  expect(did["patient batch"]).toEqual([2]);
});

test("events are batched by key, and a batch that is not full runs when its time is up", async () => {
  const sentAt = Date.now();
  await app.inngest.send(
    ["a1", "b1", "a2", "a3", "b2"].map(([tenant, n]) => ({ name: app.event("batch"), data: { tenant, n } })),
  );
  await eventually("both batches", () => did.batch?.length === 2);
  expect(did.batch).toEqual([
    ["a1", "a2", "a3"],
    ["b1", "b2"],
  ]);
  expect(Date.now() - sentAt).toBeGreaterThan(1_500);
});

test("an event dated in the future runs its functions then", async () => {
  const ts = clock.now().getTime() + 2_000;
  await app.inngest.send({ name: app.event("dated"), ts });
  await eventually("the run", () => did.dated);
  // Servers may round dates to whole seconds.
  expect(Number(did.dated?.[0])).toBeGreaterThanOrEqual(ts - 1_000);
});

test("a schedule starts a run when its minute comes", { timeout: 90_000 }, async () => {
  await eventually("the run", () => did.cron, isRealServer ? 80_000 : 25_000);
  expect(did.cron?.[0]).toBe("inngest/scheduled.timer");
  expect(Number(did["cron second"]?.[0])).toBeLessThan(5);
});
