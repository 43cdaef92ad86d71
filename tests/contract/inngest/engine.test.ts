import { Inngest } from "inngest";
import { serve as serveEdge } from "inngest/edge";
import { afterEach, expect, test } from "vitest";
import { createAppFetch, createEngineFetch } from "@/server/embedded/inngest";
import { prune } from "@/server/embedded/inngest/prune";
import { silentLog } from "@/server/platform/log/log";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { type EmbeddedServer, startEmbedded } from "./server";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function engine(options: Parameters<typeof startEmbedded>[0] = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ backoff: () => 50, ...options });
  stops.push(() => server.stop());
  return server;
}

async function appOn(
  url: string,
  ...rest: [Parameters<typeof startApp>[1], Parameters<typeof startApp>[2]?]
): Promise<TestApp> {
  const app = await startApp(url, ...rest);
  stops.push(() => app.stop());
  return app;
}

test("one key's flood does not make another key wait", async () => {
  const server = await engine();
  const order: string[] = [];
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction(
      {
        id: "fair",
        concurrency: [{ limit: 2 }, { limit: 2, key: "event.data.tenant" }],
        triggers: [{ event: event("work") }],
      },
      ({ event: { data } }) => {
        order.push(String(data.tenant));
      },
    ),
  ]);
  const work = (tenant: string, count: number) =>
    app.inngest.send(Array.from({ length: count }, () => ({ name: app.event("work"), data: { tenant } })));
  await work("flood", 300);
  await work("b", 3);
  const stored = order.length;
  await eventually("b's three runs", () => order.filter((tenant) => tenant === "b").length === 3);
  // Each of b's runs waits for a turn of the flood and for the two calls under way, not for the three hundred.
  expect(order.lastIndexOf("b") - stored).toBeLessThanOrEqual(10);
  await eventually("everything", () => order.length === 303, 30_000);
});

test("a run whose state is too large for a call is fetched by the SDK", async () => {
  const server = await engine({ maxCallBytes: 2_000 });
  const { did, record } = createRecord();
  const app = await appOn(
    server.url,
    (inngest, event) => [
      inngest.createFunction({ id: "large", triggers: [{ event: event("large") }] }, async ({ step, events }) => {
        const text = await step.run("text", () => record("ran", "x".repeat(5_000)));
        const more = await step.run("more", () => record("ran", `${text.length}`));
        record("end", [events.length, more]);
      }),
    ],
    { checkpointing: false },
  );
  await app.inngest.send({ name: app.event("large"), data: {} });
  await eventually("the end", () => did.end);
  expect(did.ran).toHaveLength(2);
  expect(did.end).toEqual([[1, "5000"]]);
});

test("the engine serves below any prefix", async () => {
  const server = await engine();
  const ask = (path: string, init?: RequestInit) =>
    server.engine.handle(new Request(`http://portal.example/inngest${path}`, init));
  const response = await ask("/e/key", { method: "POST", body: JSON.stringify({ name: "any/event", data: {} }) });
  expect(await response.json()).toMatchObject({ status: 200, ids: [expect.any(String)] });
  expect((await ask("/v1/runs/none")).status).toBe(404);
});

test("engine and app in one process talk without HTTP, in production mode too", async () => {
  const keys = { eventKey: "an-event-key", signingKey: "signkey-test-0123456789abcdef" };
  const baseUrl = "http://inngest.embedded";
  const { did, record } = createRecord();
  let app: ReturnType<typeof serveEdge> = async () => new Response(null, { status: 503 });
  const server = await engine({
    ...keys,
    appUrl: "http://portal.embedded/api/inngest",
    fetch: createAppFetch((request) => app(request)),
  });
  const client = new Inngest({
    id: "near",
    isDev: false,
    baseUrl,
    ...keys,
    fetch: createEngineFetch(server.engine, baseUrl),
  });
  const near = client.createFunction({ id: "near", triggers: [{ event: "near/event" }] }, async ({ step }) => {
    for (const n of [1, 2]) await step.run(`${n}`, () => record("near", n));
    record("end", true);
  });
  app = serveEdge({ client, functions: [near] });
  await eventually("the sync", () => server.engine.stats().functions === 1);
  await client.send({ name: "near/event" });
  await eventually("the end", () => did.end);
  expect(did.near).toEqual([1, 2]);
});

test("any text survives: NUL, lone surrogates, keys that look like numbers", async () => {
  const server = await engine();
  const { did, record } = createRecord();
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction({ id: "text", triggers: [{ event: event("text") }] }, async ({ step, event: { data } }) => {
      record("text", await step.run("echo", () => data));
    }),
  ]);
  const data = { nul: "a\u0000b", lone: "x\ud800", "2": "two", "1": "one", __proto: "p" };
  await app.inngest.send({ name: app.event("text"), data });
  await eventually("the end", () => did.text);
  expect(did.text).toEqual([data]);
});

test("given the app's address, the engine asks for its functions by itself, once the app answers", async () => {
  const spare = await appOn("http://127.0.0.1:1", () => []);
  const { port } = new URL(spare.url);
  await spare.stop();
  stops.pop();
  const server = await engine({ appUrl: spare.url });
  const { did, record } = createRecord();
  const app = await startApp(
    "http://127.0.0.1:1",
    (inngest) => [
      inngest.createFunction({ id: "late", triggers: [{ event: "late/event" }] }, () => {
        record("late", true);
      }),
    ],
    { port: Number(port) },
  );
  stops.push(() => app.stop());
  await eventually("the sync", () => server.engine.stats().functions === 1);
  await fetch(`${server.url}/e/key`, { method: "POST", body: JSON.stringify({ name: "late/event", data: {} }) });
  await eventually("the run", () => did.late);
});

test("an app that is away costs its runs no attempt", async () => {
  const server = await engine();
  const attempts: number[] = [];
  const functions: Parameters<typeof startApp>[1] = (inngest) => [
    inngest.createFunction({ id: "patient", retries: 0, triggers: [{ event: "patient/event" }] }, ({ attempt }) => {
      attempts.push(attempt);
    }),
  ];
  const first = await startApp(server.url, functions, { id: "patient" });
  const { port } = new URL(first.url);
  await first.stop();
  await first.inngest.send({ name: "patient/event" });
  await eventually("the engine to have tried", () => server.engine.stats().later === 1);
  expect(attempts).toEqual([]);
  await appOn(server.url, functions, { id: "patient", port: Number(port) });
  await eventually("the run", () => attempts.length === 1);
  expect(attempts).toEqual([0]);
});

test("runs go on after the database broke every connection", async () => {
  const server = await engine();
  const { did, record } = createRecord();
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction(
      { id: "tough", triggers: [{ event: event("tough") }] },
      async ({ step, event: { data } }) => {
        for (const n of [1, 2, 3, 4]) await step.run(`${n}`, () => record(`${data.run}`, n));
        record("ends", data.run);
      },
    ),
  ]);
  const breakConnections = () =>
    server.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  const runs = Array.from({ length: 20 }, (_, run) => run);
  const sends = runs.map((run) => app.inngest.send({ id: `tough-${run}`, name: app.event("tough"), data: { run } }));
  await eventually("some steps", () => did["0"]);
  await breakConnections().catch(() => {});
  await Promise.all(sends);
  await eventually("every end", () => new Set(did.ends).size === runs.length, 20_000);
  for (const run of runs) expect(did[`${run}`]).toEqual([...(did[`${run}`] ?? [])].sort());
});

test("a checkpoint of a call that was superseded is refused", async () => {
  const server = await engine();
  const { did, record } = createRecord();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction({ id: "held", triggers: [{ event: event("held") }] }, async ({ runId }) => {
      record("run", runId);
      await held;
    }),
  ]);
  await app.inngest.send({ name: app.event("held") });
  const [runId] = await eventually("the call", () => did.run);
  const { rows } = await server.pool.query("select id from inngest.jobs where run_id = $1", [runId]);
  const checkpoint = (call: string) =>
    fetch(`${server.url}/v1/checkpoint/${runId}/async`, {
      method: "POST",
      body: JSON.stringify({ qi_id: call, steps: [{ op: "StepRun", id: "abc", data: 1 }] }),
    });
  expect((await checkpoint(`${rows[0].id}.another-call`)).status).toBe(409);
  expect((await checkpoint("999999.any")).status).toBe(409);
  release();
  await eventually("the end", async () => (await readStatus(server, String(runId))) === "Completed");
  const steps = await server.pool.query("select id from inngest.steps where run_id = $1", [runId]);
  expect(steps.rows).toEqual([]);
});

test("a call that takes too long is broken off and repeated; what the old one still does is not heard", async () => {
  const server = await engine({ callTimeoutMs: 300 });
  const { did, record } = createRecord();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction({ id: "hangs", triggers: [{ event: event("hangs") }] }, async ({ step }) => {
      const call = record("calls", (did.calls?.length ?? 0) === 0 ? "old" : "new");
      if (call === "old") await held;
      const by = await step.run("step", () => record("steps", call));
      await step.run("next", () => record("next", by));
    }),
  ]);
  await app.inngest.send({ name: app.event("hangs") });
  await eventually("the end stored", async () => (await counts(server)).ended === 1);
  release();
  await eventually("the old call to have tried", () => did.steps?.length === 2);
  // The SDK hears that it was superseded before it begins another step.
  expect(did.steps).toEqual(["new", "old"]);
  expect(did.next).toEqual(["new"]);
});

test("a stopping engine waits for calls under way and leaves the rest to the next", async () => {
  const server = await engine();
  const { did, record } = createRecord();
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction(
      { id: "slow", concurrency: 1, triggers: [{ event: event("slow") }] },
      async ({ event: { data } }) => {
        record("begun", data.n);
        await new Promise((resolve) => setTimeout(resolve, 300));
        record("ended", data.n);
      },
    ),
  ]);
  await app.inngest.send([1, 2].map((n) => ({ name: app.event("slow"), data: { n } })));
  await eventually("the first", () => did.begun);
  await server.engine.stop();
  expect(did.ended).toEqual(did.begun);
  const { rows } = await server.pool.query("select status, count(*)::int from inngest.runs group by 1 order by 1");
  expect(rows).toEqual([
    { status: "Completed", count: 1 },
    { status: "Running", count: 1 },
  ]);
});

test("a second engine on the same database is refused while the first one runs", async () => {
  const server = await engine();
  const { startInngestEngine } = await import("@/server/embedded/inngest");
  await expect(startInngestEngine({ pool: server.pool, log: silentLog, takeOverWithinMs: 100 })).rejects.toThrow(
    "Another Inngest engine runs on this database",
  );
});

test("ended runs are deleted after their time, with all that belongs to them; others stay", async () => {
  const server = await engine();
  const { did, record } = createRecord();
  const app = await appOn(server.url, (inngest, event) => [
    inngest.createFunction({ id: "old", triggers: [{ event: event("old") }] }, async ({ step, event: { data } }) => {
      await step.run("a", () => 1);
      if (data.stay) await step.sleep("long", "1h");
      record("end", true);
    }),
  ]);
  await app.inngest.send([{ name: app.event("old") }, { name: app.event("old"), data: { stay: true } }]);
  await eventually("one end and one sleep", async () => {
    const { rows } = await server.pool.query("select from inngest.jobs where kind = 'wake'");
    return did.end && rows.length === 1;
  });
  await eventually("the end stored", async () => (await counts(server)).ended === 1);
  const hour = 3_600_000;
  const pruneAt = (ms: number) =>
    prune({ pool: server.pool, clock: { now: () => new Date(Date.now() + ms) }, log: silentLog, keepRunsMs: hour });
  await pruneAt(0);
  expect(await counts(server)).toMatchObject({ runs: 2 });
  await pruneAt(2 * hour);
  expect(await counts(server)).toEqual({ runs: 1, ended: 0, steps: 2, seen: 0 });
});

async function counts(server: EmbeddedServer) {
  const { rows } = await server.pool.query(
    `select (select count(*)::int from inngest.runs) as runs,
       (select count(*)::int from inngest.runs where ended_at is not null) as ended,
       (select count(*)::int from inngest.steps) as steps, (select count(*)::int from inngest.seen) as seen`,
  );
  return rows[0];
}

async function readStatus(server: EmbeddedServer, runId: string): Promise<string> {
  const response = await fetch(`${server.url}/v1/runs/${runId}`);
  return ((await response.json()) as { data: { status: string } }).data.status;
}
