import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentLog } from "@/server/platform/log/log";
import { createAnnouncer, type DueEnvironment } from "./announcer";

const environment = (environmentId: string): DueEnvironment => ({ tenantId: "tenant", environmentId });
let sent: (readonly string[])[] = [];
const open = (send?: () => Promise<void>) =>
  createAnnouncer(async (environments) => {
    sent.push(environments.map(({ environmentId }) => environmentId));
    await send?.();
  }, silentLog);

beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("a burst of announcements leaves as one message that names each environment once", async () => {
  const announcer = open();
  for (let arrived = 0; arrived < 100; arrived += 1) announcer.announce(environment(arrived % 2 === 0 ? "a" : "b"));
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual([["a", "b"]]);
});

test("an announcement during the pause is sent after it, not lost", async () => {
  const announcer = open();
  announcer.announce(environment("a"));
  await vi.advanceTimersByTimeAsync(1);
  announcer.announce(environment("a"));
  await vi.advanceTimersByTimeAsync(20);
  expect(sent).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(30);
  expect(sent).toEqual([["a"], ["a"]]);
});

test("a busy environment does not hold back the announcement of a quiet one", async () => {
  const announcer = open();
  announcer.announce(environment("busy"));
  await vi.advanceTimersByTimeAsync(10);
  announcer.announce(environment("busy"));
  announcer.announce(environment("quiet"));
  await vi.advanceTimersByTimeAsync(2);
  expect(sent).toEqual([["busy"], ["quiet"]]);
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual([["busy"], ["quiet"], ["busy"]]);
});

test("many announcements are a flood, and so is one of a backlog; a few are not", async () => {
  const flooded: (readonly [string, boolean])[] = [];
  const announcer = createAnnouncer(async (announcements) => {
    flooded.push(...announcements.map((each) => [each.environmentId, each.flooded] as const));
  }, silentLog);
  announcer.announce(environment("quiet"));
  announcer.announceBacklog(environment("behind"));
  for (let arrived = 0; arrived < 10; arrived += 1) announcer.announce(environment("busy"));
  await vi.advanceTimersByTimeAsync(1);
  expect(flooded).toEqual([
    ["quiet", false],
    ["behind", true],
    ["busy", true],
  ]);
});

test("of several later times only the earliest counts", async () => {
  const announcer = open();
  announcer.announceIn(environment("a"), 30_000);
  announcer.announceIn(environment("a"), 10_000);
  announcer.announceIn(environment("a"), 20_000);
  await vi.advanceTimersByTimeAsync(10_100);
  expect(sent).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([["a"]]);
});

test("a message that is lost does not keep the next one from leaving", async () => {
  const announcer = open(() => Promise.reject(new Error("The engine does not answer.")));
  announcer.announce(environment("a"));
  await vi.advanceTimersByTimeAsync(100);
  announcer.announce(environment("b"));
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual([["a"], ["b"]]);
});

test("after stop nothing leaves any more", async () => {
  const announcer = open();
  announcer.announce(environment("a"));
  announcer.announceIn(environment("b"), 1_000);
  announcer.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
});

test("a flooded environment is announced seldom, and a quiet one beside it as soon as before", async () => {
  vi.useFakeTimers();
  const sent: (readonly string[])[] = [];
  const announcer = createAnnouncer(
    async (batch) => void sent.push(batch.map(({ environmentId }) => environmentId)),
    silentLog,
  );
  for (let n = 0; n < 10; n += 1) announcer.announce(environment("flooded"));
  await vi.advanceTimersByTimeAsync(1);
  announcer.announce(environment("flooded"));
  announcer.announce(environment("quiet"));
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([["flooded"], ["quiet"]]);
  announcer.announce(environment("quiet"));
  await vi.advanceTimersByTimeAsync(50);
  expect(sent.slice(2)).toEqual([["quiet"]]);
  await vi.advanceTimersByTimeAsync(80);
  expect(sent.slice(3)).toEqual([]);
  await vi.advanceTimersByTimeAsync(40);
  expect(sent.slice(3)).toEqual([["flooded"]]);
});
