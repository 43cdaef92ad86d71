import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { silentLog } from "@/server/platform/log/log";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import type { LiveTopic } from "./live.schema";
import { liveStream } from "./live-stream";
import { createLiveUpdates } from "./live-updates";

let portal: TestPortal;
let records: PortalRecords;
let a: TestPlace;
let b: TestPlace;
let queries = 0;

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  a = await records.addPlace("live-a");
  b = await records.addPlace("live-b");
});
afterAll(async () => {
  await records.close();
  await portal.close();
});

const counted: typeof portal.db.withTenantSql = (scope, work) => {
  queries += 1;
  return portal.db.withTenantSql(scope, work);
};
const updates = () =>
  createLiveUpdates({ db: { withTenantSql: counted }, log: silentLog }, { everyMs: 20, afterFailureMs: 20 });

test("a payment is told to everybody who looks at its environment, and to nobody else", async () => {
  const live = updates();
  const heard: Record<string, LiveTopic[]> = { first: [], second: [], other: [] };
  const stops = [
    live.watch(a, (changed) => heard.first?.push(...changed)),
    live.watch(a, (changed) => heard.second?.push(...changed)),
    live.watch(b, (changed) => heard.other?.push(...changed)),
  ];
  const before = queries;
  await vi.waitFor(() => expect(queries).toBeGreaterThan(before + 2));
  await records.addPayment(a, { transactionId: "1", outcome: "needs_you" }, { cause: "validation_failed" });
  await vi.waitFor(() => expect(new Set(heard.first)).toEqual(new Set(["events", "exceptions"])));
  await vi.waitFor(() => expect(heard.second).toEqual(heard.first));
  expect(heard.other).toEqual([]);
  for (const stop of stops) stop();
});

test("a hundred browsers cost one query at a time, and none when the last has gone", async () => {
  const live = updates();
  const stops = Array.from({ length: 100 }, () => live.watch(a, () => {}));
  const start = queries;
  await vi.waitFor(() => expect(queries).toBeGreaterThan(start + 5));
  expect(queries - start).toBeLessThan(50);
  for (const stop of stops) stop();
  // A look that was under way when the last one left may still end; after it there is no other.
  let settled = -1;
  await vi.waitFor(
    () => {
      const seen = queries;
      const quiet = settled === seen;
      settled = seen;
      expect(quiet).toBe(true);
    },
    { interval: 120 },
  );
});

test("once it is stopped nothing asks the database any more, though browsers still look: it can be closed", async () => {
  const asking = new Set<Promise<unknown>>();
  let begun = 0;
  const watching: typeof portal.db.withTenantSql = (scope, work) => {
    begun += 1;
    const asked = portal.db.withTenantSql(scope, work).finally(() => asking.delete(asked));
    asking.add(asked);
    return asked;
  };
  const live = createLiveUpdates({ db: { withTenantSql: watching }, log: silentLog }, { everyMs: 1 });
  const stops = [a, b].map((place) => live.watch(place, () => {}));
  await vi.waitFor(() => expect(begun).toBeGreaterThan(4));
  await vi.waitFor(() => expect(asking.size).toBeGreaterThan(0), { interval: 1 });
  await live.stop();
  expect(asking.size).toBe(0);
  const before = begun;
  stops.push(live.watch(a, () => {}));
  expect(begun).toBe(before);
  for (const stop of stops) stop();
});

test("the stream carries the topics, ends by itself and then watches no more", async () => {
  let stopped = 0;
  const live = {
    watch: (_scope: unknown, listener: (changed: readonly LiveTopic[]) => void) => {
      listener(["events"]);
      return () => {
        stopped += 1;
      };
    },
  };
  const stream = liveStream(live, a, new AbortController().signal, async () => true, { lifeMs: 60, heartbeatMs: 10 });
  const text = await new Response(stream).text();
  expect(text).toContain('data: {"changed":["events"]}\n\n');
  expect(text).toContain(": still here");
  expect(stopped).toBe(1);
});

test("a browser that goes away is watched for no more", async () => {
  const live = updates();
  const gone = new AbortController();
  const reader = liveStream(live, a, gone.signal, async () => true).getReader();
  await reader.read();
  gone.abort();
  await reader.cancel();
  const seen = queries;
  await vi.waitFor(() => expect(queries).toBeLessThanOrEqual(seen + 1));
});

test("whoever may no longer see the environment hears nothing more, and the stream ends", async () => {
  let tell: (changed: readonly LiveTopic[]) => void = () => {};
  let stopped = 0;
  const live = {
    watch: (_scope: unknown, listener: (changed: readonly LiveTopic[]) => void) => {
      tell = listener;
      return () => {
        stopped += 1;
      };
    },
  };
  for (const answers of [async () => false, () => Promise.reject(new Error("The session has ended."))]) {
    let isMember = true;
    const stream = liveStream(live, a, new AbortController().signal, async () => isMember || answers());
    const text = new Response(stream).text();
    tell(["events"]);
    isMember = false;
    tell(["exceptions"]);
    expect(await text).toBe('retry: 2000\n\ndata: {"changed":["events"]}\n\n');
    expect(stopped).toBe(1);
    stopped = 0;
  }
});
