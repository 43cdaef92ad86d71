import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../../support/database";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { type SpawnedEngine, spawnEngine } from "./spawn-engine";

/** The engine is killed when the functions have done this many things: within steps, between them, while runs sleep. */
const killAfter = [1, 9, 30, 55, 90, 140];
const runs = 40;

let database: TestDatabase;
let engine: SpawnedEngine;
let app: TestApp;
let port: number;

/** What each run did, in order. */
const did = new Map<number, string[]>();
let total = 0;
let kills = 0;
let restarting: Promise<void> = Promise.resolve();

async function record(run: number, what: string): Promise<string> {
  did.set(run, [...(did.get(run) ?? []), what]);
  total++;
  const next = killAfter[kills];
  if (next !== undefined && total >= next) {
    kills++;
    restarting = restarting.then(async () => {
      await engine.kill();
      engine = await spawnEngine(database.superuserUrl, port);
    });
  }
  return what;
}

beforeAll(async () => {
  database = await createDatabase("embedded");
  port = await freePort();
  engine = await spawnEngine(database.superuserUrl, port);
  app = await startApp(`http://127.0.0.1:${port}`, (inngest, event) => {
    const helper = inngest.createFunction(
      { id: "helper", retries: 10, triggers: [] },
      async ({ step, event: { data } }) => {
        const { run }: { run?: number } = data;
        return step.run("help", () => record(Number(run), "3 help"));
      },
    );
    return [
      helper,
      inngest.createFunction(
        { id: "long", retries: 10, concurrency: 8, triggers: [{ event: event("long") }] },
        async ({ step, event: { data } }) => {
          const run = Number(data.run);
          await step.run("one", () => record(run, "1 one"));
          await Promise.all(["a", "b"].map((name) => step.run(name, () => record(run, `2 ${name}`))));
          await step.invoke("help", { function: helper, data: { run } });
          await step.sleep("nap", "1s");
          await step.run("last", () => record(run, "4 last"));
          await record(run, "5 end");
        },
      ),
    ];
  });
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await restarting;
  await engine.kill();
  await database.drop();
});

test("killed again and again, the engine loses no event, and repeats no step that had ended", {
  timeout: 90_000,
}, async () => {
  for (let run = 0; run < runs; run += 4) {
    await sendUntilAccepted([0, 1, 2, 3].map((offset) => run + offset));
  }
  await eventually(
    "the end of every run",
    () => [...did.values()].filter((list) => list.includes("5 end")).length === runs,
    60_000,
  );
  expect(kills).toBe(killAfter.length);

  for (const [run, list] of did) {
    // A step that was under way may run again; one whose successor has begun had ended, and never does. What follows
    // the last step is no step: the SDK goes on to it before it hears that the step was stored.
    const stages = list.filter((what) => what !== "5 end").map((what) => Number(what[0]));
    expect(stages, `run ${run}: ${list.join(", ")}`).toEqual([...stages].sort());
    expect(new Set(list), `run ${run}`).toEqual(new Set(["1 one", "2 a", "2 b", "3 help", "4 last", "5 end"]));
  }
});

/** Events have ids, so sending again what may have been stored does no harm. */
async function sendUntilAccepted(batch: readonly number[]): Promise<void> {
  await eventually(
    "the engine to take the events",
    () =>
      app.inngest
        .send(batch.map((run) => ({ id: `${app.inngest.id}-${run}`, name: app.event("long"), data: { run } })))
        .then(
          () => true,
          () => false,
        ),
    30_000,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}
