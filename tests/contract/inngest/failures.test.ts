import { NonRetriableError, RetryAfterError, StepError } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { type ServerUnderTest, startServer } from "./server";

const { did, record } = createRecord();

/** Retries say when they want to come, so that the suite does not wait for a server's own back-off. */
const soon = (message: string) => new RetryAfterError(message, "1s");

/** What a failure handler is given, as far as this suite looks at it. */
interface Failure {
  readonly error: Error;
  readonly event: { readonly data: { readonly event: { readonly data: unknown } } };
}

let server: ServerUnderTest;
let app: TestApp;

beforeAll(async () => {
  server = await startServer();
  app = await startApp(server.url, (inngest, event) => [
    inngest.createFunction({ id: "flaky", triggers: [{ event: event("flaky") }] }, ({ attempt }) => {
      record("flaky", { attempt, at: Date.now() });
      if (attempt < 1) throw new RetryAfterError("not yet", "3s");
      if (attempt < 2) throw soon("not yet");
    }),
    inngest.createFunction(
      { id: "flaky-step", triggers: [{ event: event("flaky-step") }] },
      async ({ step, attempt }) => {
        await step.run("first", () => record("flaky-step", "first"));
        await step.run("second", () => {
          record("flaky-step", `second ${attempt}`);
          if (attempt < 1) throw soon("not yet");
        });
        await step.run("third", () => record("flaky-step", "third"));
      },
    ),
    inngest.createFunction(
      {
        id: "hopeless",
        retries: 1,
        triggers: [{ event: event("hopeless") }],
        onFailure: ({ error, event: failure }: Failure) => {
          record("hopeless failure", { message: error.message, data: failure.data.event.data });
        },
      },
      ({ attempt }) => {
        record("hopeless", attempt);
        throw soon("never");
      },
    ),
    inngest.createFunction(
      {
        id: "final",
        triggers: [{ event: event("final") }],
        onFailure: ({ error }: Failure) => {
          record("final failure", error.message);
        },
      },
      () => {
        record("final", "called");
        throw new NonRetriableError("no use");
      },
    ),
    inngest.createFunction({ id: "catcher", triggers: [{ event: event("catcher") }] }, async ({ step }) => {
      try {
        await step.run("fails", () => {
          record("catcher", "called");
          throw new NonRetriableError("caught");
        });
      } catch (error) {
        await step.run("after", () => record("catcher", error instanceof StepError ? error.message : "wrong error"));
      }
    }),
    inngest.createFunction(
      {
        id: "uncaught",
        triggers: [{ event: event("uncaught") }],
        onFailure: ({ error }: Failure) => {
          record("uncaught failure", error.message);
        },
      },
      async ({ step }) => {
        await step.run("fails", () => {
          record("uncaught", "called");
          throw new NonRetriableError("nobody caught it");
        });
      },
    ),
    inngest.createFunction({ id: "siblings", triggers: [{ event: event("siblings") }] }, async ({ step }) => {
      const results = await Promise.allSettled([
        step.run("good", () => record("siblings", "good")),
        step.run("bad", () => {
          record("siblings", "bad");
          throw new NonRetriableError("bad");
        }),
      ]);
      record(
        "siblings end",
        results.map(({ status }) => status),
      );
    }),
    inngest.createFunction(
      { id: "watcher", triggers: [{ event: "inngest/function.failed" }] },
      ({ event: { data } }) => {
        record(`failed ${data.function_id}`, data.run_id);
      },
    ),
  ]);
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await server.stop();
});

test("a function that throws is called again, not before the time it asked for", async () => {
  await app.inngest.send({ name: app.event("flaky") });
  await eventually("three attempts", () => did.flaky?.length === 3);
  const attempts = did.flaky as { attempt: number; at: number }[];
  expect(attempts.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
  // Servers may round the time to whole seconds.
  expect((attempts[1]?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
});

test("only the step that failed is repeated", async () => {
  await app.inngest.send({ name: app.event("flaky-step") });
  await eventually("the end", () => did["flaky-step"]?.includes("third"));
  expect(did["flaky-step"]).toEqual(["first", "second 0", "second 1", "third"]);
});

test("a run fails after its last attempt; its failure handler gets the error and the event", async () => {
  await app.inngest.send({ name: app.event("hopeless"), data: { order: 7 } });
  await eventually("the failure handler", () => did["hopeless failure"]);
  expect(did.hopeless).toEqual([0, 1]);
  expect(did["hopeless failure"]).toEqual([{ message: "never", data: { order: 7 } }]);
});

test("an error that is not retriable fails the run at once", async () => {
  await app.inngest.send({ name: app.event("final") });
  await eventually("the failure handler", () => did["final failure"]);
  expect(did.final).toEqual(["called"]);
  expect(did["final failure"]).toEqual(["no use"]);
});

test("a function may catch the error of a step and go on", async () => {
  await app.inngest.send({ name: app.event("catcher") });
  await eventually("the end", () => did.catcher?.length === 2);
  expect(did.catcher).toEqual(["called", "caught"]);
});

test("the error of a step that nobody catches fails the run", async () => {
  await app.inngest.send({ name: app.event("uncaught") });
  await eventually("the failure handler", () => did["uncaught failure"]);
  expect(did.uncaught).toEqual(["called"]);
  expect(did["uncaught failure"]).toEqual(["nobody caught it"]);
});

test("a failing step does not take its parallel siblings with it", async () => {
  await app.inngest.send({ name: app.event("siblings") });
  await eventually("the end", () => did["siblings end"]);
  expect(did["siblings end"]).toEqual([["fulfilled", "rejected"]]);
  expect([...(did.siblings ?? [])].sort()).toEqual(["bad", "good"]);
});

test("a failed run tells so by an event that other functions may use", async () => {
  await app.inngest.send({ name: app.event("final") });
  await eventually("the event", () => did[`failed ${app.inngest.id}-final`]);
});
