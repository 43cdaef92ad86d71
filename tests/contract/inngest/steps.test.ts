import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { type ServerUnderTest, startServer } from "./server";

/** With checkpointing, the SDK goes on from step to step within a call; without, there is a call for each step. */
describe.each([true, false])("with checkpointing: %s", (checkpointing) => {
  const { did, record } = createRecord();

  let server: ServerUnderTest;
  let app: TestApp;

  beforeAll(async () => {
    server = await startServer();
    app = await startApp(
      server.url,
      (inngest, event) => [
        inngest.createFunction({ id: "plain", triggers: [{ event: event("plain") }] }, ({ event: { data } }) => {
          record("plain", data);
        }),
        inngest.createFunction({ id: "steps", triggers: [{ event: event("steps") }] }, async ({ step }) => {
          const a = await step.run("a", () => record("steps", "a"));
          const b = await step.run("b", () => record("steps", `${a}b`));
          record("steps", `returned ${b}`);
        }),
        inngest.createFunction({ id: "parallel", triggers: [{ event: event("parallel") }] }, async ({ step }) => {
          const all = await Promise.all([1, 2, 3].map((n) => step.run(`p${n}`, () => record("parallel", n))));
          const after = await step.run("after", () => record("parallel", "after"));
          record("parallel end", [...all, after]);
        }),
        inngest.createFunction({ id: "sleeper", triggers: [{ event: event("sleeper") }] }, async ({ step }) => {
          const before = await step.run("before", () => Date.now());
          await step.sleep("nap", "1s");
          record("sleeper", Date.now() - before);
        }),
        inngest.createFunction(
          { id: "until", triggers: [{ event: event("until") }] },
          async ({ step, event: { data } }) => {
            await step.sleepUntil("nap", String(data.at));
            record("until", Date.now() - Date.parse(String(data.at)));
          },
        ),
        inngest.createFunction({ id: "racer", triggers: [{ event: event("racer") }] }, async ({ step, group }) => {
          const first = await group.parallel({ mode: "race" }, () =>
            Promise.race([
              step.run("fast", () => record("racer", "fast")),
              step.sleep("slow", "5s").then(() => "slow"),
            ]),
          );
          await step.run("after", () => {
            record("racer", `after ${first}`);
            record("racer after", Date.now());
          });
          record("racer end", Date.now());
        }),
        inngest.createFunction({ id: "sender", triggers: [{ event: event("sender") }] }, async ({ step }) => {
          const { ids } = await step.sendEvent(
            "send",
            [1, 2].map((n) => ({ name: event("sent"), data: { n } })),
          );
          record("sender", ids.length);
        }),
        inngest.createFunction({ id: "receiver", triggers: [{ event: event("sent") }] }, ({ event: { data } }) => {
          record("receiver", data.n);
        }),
      ],
      { checkpointing },
    );
  });

  afterAll(async () => {
    await app.stop();
    await server.stop();
  });

  test("an app syncs, and a second sync of the same functions modifies nothing", async () => {
    expect(app.sync, app.sync.message).toMatchObject({ status: 200 });
    expect(await app.resync()).toMatchObject({ status: 200, modified: false });
  });

  test("an event runs the function it triggers with its data", async () => {
    const { ids } = await app.inngest.send({ name: app.event("plain"), data: { text: "Grüße \u{1f600}", n: 1.5 } });
    expect(ids).toHaveLength(1);
    await eventually("the run", () => did.plain);
    expect(did.plain).toEqual([{ text: "Grüße \u{1f600}", n: 1.5 }]);
  });

  test("many events sent at once get an id each and a run each", async () => {
    const { ids } = await app.inngest.send([1, 2, 3].map((n) => ({ name: app.event("sent"), data: { n: n * 100 } })));
    expect(new Set(ids).size).toBe(3);
    await eventually("three runs", () => did.receiver?.length === 3);
    expect([...(did.receiver ?? [])].sort()).toEqual([100, 200, 300]);
  });

  test("steps run once each, in order, and their results reach the next step", async () => {
    await app.inngest.send({ name: app.event("steps") });
    await eventually("the end", () => did.steps?.includes("returned ab"));
    expect(did.steps).toEqual(["a", "ab", "returned ab"]);
  });

  test("parallel steps run once each, and the function goes on when all have ended", async () => {
    await app.inngest.send({ name: app.event("parallel") });
    await eventually("the end", () => did["parallel end"]);
    expect(did["parallel end"]).toEqual([[1, 2, 3, "after"]]);
    expect([...(did.parallel ?? [])].sort()).toEqual([1, 2, 3, "after"]);
  });

  test("in a race the first step to end lets the function go on", async () => {
    await app.inngest.send({ name: app.event("racer") });
    await eventually("the end", () => did["racer end"]);
    expect(did.racer).toEqual(["fast", "after fast"]);
    // A run ends with its last step, and the other step of the race sleeps on.
    expect(Number(did["racer end"]?.[0]) - Number(did["racer after"]?.[0])).toBeGreaterThan(500);
  });

  test("a sleeping run wakes after its time, not before", async () => {
    await app.inngest.send({ name: app.event("sleeper") });
    await eventually("the end", () => did.sleeper);
    expect(Number(did.sleeper?.[0])).toBeGreaterThanOrEqual(950);
  });

  test("a run sleeps until a date", async () => {
    await app.inngest.send({ name: app.event("until"), data: { at: new Date(Date.now() + 2_000).toISOString() } });
    await eventually("the end", () => did.until);
    // Servers may round dates to whole seconds.
    expect(Number(did.until?.[0])).toBeGreaterThanOrEqual(-1_000);
  });

  test("sending events is a step: they are sent once and trigger their functions", async () => {
    const before = did.receiver?.length ?? 0;
    await app.inngest.send({ name: app.event("sender") });
    await eventually("two more runs and the end", () => did.sender && (did.receiver?.length ?? 0) === before + 2);
    expect(did.sender).toEqual([2]);
  });
});
