import { NonRetriableError, referenceFunction } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { type ServerUnderTest, startServer } from "./server";

const { did, record } = createRecord();

let server: ServerUnderTest;
let app: TestApp;

beforeAll(async () => {
  server = await startServer();
  app = await startApp(server.url, (inngest, event) => {
    const invoked = inngest.createFunction({ id: "invoked", triggers: [] }, async ({ step, event: { data } }) => {
      const { fail, n }: { fail?: boolean; n?: number } = data;
      if (fail) throw new NonRetriableError("the invoked function failed");
      return step.run("double", () => Number(n) * 2);
    });
    return [
      invoked,
      inngest.createFunction(
        { id: "matching", triggers: [{ event: event("order") }] },
        async ({ step, event: { data } }) => {
          record("waiting", data.id);
          const paid = await step.waitForEvent("paid", { event: event("paid"), match: "data.id", timeout: "1m" });
          record("paid", { id: data.id, amount: paid?.data.amount });
        },
      ),
      inngest.createFunction({ id: "iffy", triggers: [{ event: event("claim") }] }, async ({ step }) => {
        record("claiming", true);
        const answer = await step.waitForEvent("answer", {
          event: event("answer"),
          if: 'async.data.claim == event.data.id && async.data.kind == "yes"',
          timeout: "1m",
        });
        record("answered", answer?.data.text);
      }),
      inngest.createFunction({ id: "impatient", triggers: [{ event: event("impatient") }] }, async ({ step }) => {
        record("impatient", await step.waitForEvent("never", { event: event("never"), timeout: "1s" }));
      }),
      inngest.createFunction({ id: "invoker", triggers: [{ event: event("invoker") }] }, async ({ step }) => {
        const one = await step.invoke("by value", { function: invoked, data: { n: 21 } });
        const two = await step.invoke("by name", {
          function: referenceFunction({ functionId: "invoked" }),
          data: { n: 4 },
        });
        record("invoker", [one, two]);
      }),
      inngest.createFunction({ id: "unlucky", triggers: [{ event: event("unlucky") }] }, async ({ step }) => {
        const message = await step
          .invoke("fails", { function: invoked, data: { fail: true } })
          .catch((error: Error) => error.message);
        record("unlucky", message);
      }),
      inngest.createFunction(
        {
          id: "cancellable",
          triggers: [{ event: event("start") }],
          cancelOn: [{ event: event("stop"), match: "data.id" }],
        },
        async ({ step, event: { data } }) => {
          await step.run("begin", () => record("begun", data.id));
          await step.sleep("long enough", "2s");
          await step.run("end", () => record("ended", data.id));
        },
      ),
      inngest.createFunction({ id: "by-hand", triggers: [{ event: event("by-hand") }] }, async ({ step, runId }) => {
        await step.run("begin", () => record("by hand", runId));
        await step.sleep("long", "2s");
        await step.run("end", () => record("by hand end", runId));
      }),
      inngest.createFunction(
        { id: "undertaker", triggers: [{ event: "inngest/function.cancelled" }] },
        ({ event: { data } }) => {
          record(`cancelled ${data.function_id}`, data.run_id);
        },
      ),
    ];
  });
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await server.stop();
});

test("a step waits for the event with the same member, and gets it", async () => {
  await app.inngest.send([1, 2].map((id) => ({ name: app.event("order"), data: { id } })));
  await eventually("both wait", () => did.waiting?.length === 2);
  // The wait is stored after the answer of the call in which it was found; a server says nowhere when that is done.
  await eventually("the payment of order 2", async () => {
    await app.inngest.send({ name: app.event("paid"), data: { id: 2, amount: 20 } });
    return did.paid;
  });
  expect(did.paid).toEqual([{ id: 2, amount: 20 }]);
});

test("a step waits for the event that makes its expression true", async () => {
  await app.inngest.send({ name: app.event("claim"), data: { id: "c1" } });
  await eventually("the wait", () => did.claiming);
  await eventually("the answer", async () => {
    await app.inngest.send([
      { name: app.event("answer"), data: { claim: "c2", kind: "yes", text: "of another claim" } },
      { name: app.event("answer"), data: { claim: "c1", kind: "no", text: "of another kind" } },
      { name: app.event("answer"), data: { claim: "c1", kind: "yes", text: "right" } },
    ]);
    return did.answered;
  });
  expect(did.answered).toEqual(["right"]);
});

test("a step that waits in vain gets null when its time is up", async () => {
  await app.inngest.send({ name: app.event("impatient") });
  await eventually("the end", () => did.impatient);
  expect(did.impatient).toEqual([null]);
});

test("a function invokes another, by value and by name, and gets its result", async () => {
  await app.inngest.send({ name: app.event("invoker") });
  await eventually("the end", () => did.invoker);
  expect(did.invoker).toEqual([[42, 8]]);
});

test("the failure of an invoked function is an error in the one that invoked it", async () => {
  await app.inngest.send({ name: app.event("unlucky") });
  await eventually("the end", () => did.unlucky);
  expect(did.unlucky).toEqual(["the invoked function failed"]);
});

test("an event cancels the run it matches and no other", async () => {
  await app.inngest.send([1, 2].map((id) => ({ name: app.event("start"), data: { id } })));
  await eventually("both have begun", () => did.begun?.length === 2);
  await app.inngest.send({ name: app.event("stop"), data: { id: 1 } });
  await eventually("the cancellation", () => did[`cancelled ${app.inngest.id}-cancellable`]);
  await eventually("the end of the other", () => did.ended);
  expect(did.ended).toEqual([2]);
});

test("a run is cancelled by its id", async () => {
  await app.inngest.send({ name: app.event("by-hand") });
  const [runId] = await eventually("the run", () => did["by hand"]);
  const response = await fetch(`${server.url}/v1/runs/${runId}`, { method: "DELETE" });
  expect(response.ok).toBe(true);
  await eventually("the cancellation", () => did[`cancelled ${app.inngest.id}-by-hand`]);
  expect(did["by hand end"]).toBeUndefined();
});
