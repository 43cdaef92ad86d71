import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashSigningKey, sign } from "@/server/embedded/inngest/signing";
import { startApp, type TestApp } from "./app";
import { eventually } from "./eventually";
import { createRecord } from "./record";
import { type EmbeddedServer, startEmbedded } from "./server";

const keys = { eventKey: "an-event-key", signingKey: "signkey-test-0123456789abcdef" };
const otherKey = "signkey-test-fedcba9876543210";
const { did, record } = createRecord();

let server: EmbeddedServer;
let app: TestApp;

beforeAll(async () => {
  server = await startEmbedded({ ...keys, backoff: () => 50 });
  app = await startApp(
    server.url,
    (inngest, event) => [
      inngest.createFunction(
        { id: "signed", triggers: [{ event: event("signed") }] },
        async ({ step, event: { data } }) => {
          record("signed", data);
          await step.run("one", () => record("step", "one"));
          await step.sleep("nap", "1s");
          await step.run("two", () => record("step", "two"));
        },
      ),
    ],
    { keys },
  );
  expect(app.sync.status, app.sync.message).toBe(200);
});

afterAll(async () => {
  await app.stop();
  await server.stop();
});

/** A call as the engine would make it, with a signature of the test's choice. */
const call = (signature: string | undefined, body = callBody) =>
  fetch(`${app.url}?fnId=${app.inngest.id}-signed&stepId=step`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...(signature ? { "x-inngest-signature": signature } : {}) },
  });
const callBody = '{"event":{"data":{},"name":"x"},"events":[],"steps":{}}';

test("in production mode calls are signed and runs go through, whatever their data is called", async () => {
  const data = { "10": "ten", "9": "nine", ü: "umlaut", "\u{1f600}": 1, z: { b: 1, a: [{ d: null, c: 0.1 }] } };
  await app.inngest.send({ name: app.event("signed"), data });
  await eventually("the end", () => did.step?.includes("two"));
  expect(did.signed?.[0]).toEqual(data);
  expect(did.step).toEqual(["one", "two"]);
});

test("the SDK refuses a call that is unsigned, signed with another key, or altered or signed too long ago", async () => {
  const calls = did.signed?.length;
  const now = Date.now();
  expect((await call(undefined)).status).toBe(401);
  expect((await call(sign(callBody, otherKey, now))).status).toBe(401);
  expect((await call(sign(callBody.replace("x", "y"), keys.signingKey, now))).status).toBe(401);
  expect((await call(sign(callBody, keys.signingKey, now - 600_000))).status).toBe(401);
  expect(did.signed?.length).toBe(calls);
});

test.each([
  ["none", undefined],
  ["another", `Bearer ${hashSigningKey(otherKey)}`],
  ["the bare", `Bearer ${keys.signingKey}`],
])("requests that show %s signing key are refused everywhere", async (_, authorization) => {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  const registration = JSON.stringify({ appName: "evil", url: "http://127.0.0.1:1", sdk: "js:v1", functions: [{}] });
  const requests: [string, RequestInit][] = [
    ["/fn/register", { method: "POST", body: registration }],
    ["/v0/runs/any/actions", {}],
    ["/v0/runs/any/batch", {}],
    ["/v1/checkpoint/any/async", { method: "POST", body: "{}" }],
    ["/v1/runs/any", { method: "DELETE" }],
    ["/v1/events/any/runs", {}],
  ];
  for (const [path, init] of requests) {
    expect((await fetch(server.url + path, { ...init, headers })).status, path).toBe(401);
  }
});

test("events need the event key", async () => {
  const body = JSON.stringify({ name: app.event("other"), data: {} });
  expect((await fetch(`${server.url}/e/${keys.eventKey}`, { method: "POST", body })).status).toBe(200);
  expect((await fetch(`${server.url}/e/another`, { method: "POST", body })).status).toBe(401);
});

test("an answer that is not signed is not taken for the app's", async () => {
  let calls = 0;
  const impostor = createServer((_, response) => {
    calls++;
    response.writeHead(200, { "content-type": "application/json" });
    response.end('"gotcha"');
  });
  await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}/api`;
  const name = "impostor/event";
  const step = { id: "step", runtime: { type: "http", url }, retries: { attempts: 1 } };
  const registered = await fetch(`${server.url}/fn/register`, {
    method: "POST",
    headers: { authorization: `Bearer ${hashSigningKey(keys.signingKey)}` },
    body: JSON.stringify({
      appName: "impostor",
      url,
      sdk: "js:v4",
      functions: [{ id: "impostor-fn", triggers: [{ event: name }], steps: { step } }],
    }),
  });
  expect(registered.status).toBe(200);
  const { ids } = await app.inngest.send({ name });
  const run = await eventually("the run to fail", async () => {
    const { rows } = await server.pool.query(
      "select status, output from inngest.runs where event_ids @> array[$1] and ended_at is not null",
      [ids[0]],
    );
    return rows[0];
  });
  expect(run).toMatchObject({ status: "Failed", output: { message: expect.stringContaining("not signed") } });
  expect(calls).toBe(2);
  await new Promise((resolve) => impostor.close(resolve));
});
