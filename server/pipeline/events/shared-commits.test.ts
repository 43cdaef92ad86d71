import { expect, test } from "vitest";
import type { ArrivedEvent, StoreOutcome } from "./arrived-event";
import { createSharedCommits, Overloaded } from "./shared-commits";

const event = (dedupeKey: string) => ({ dedupeKey }) as ArrivedEvent;
const keysOf = (events: readonly ArrivedEvent[]) => events.map(({ dedupeKey }) => dedupeKey);

/** A store whose commits end when the test says so. */
function heldStore() {
  const batches: { keys: readonly string[]; commit: () => void; fail: (error: Error) => void }[] = [];
  const store = (events: readonly ArrivedEvent[]) =>
    new Promise<readonly StoreOutcome[]>((resolve, reject) => {
      batches.push({ keys: keysOf(events), commit: () => resolve(events.map(() => "stored")), fail: reject });
    });
  const begun = (count: number) => expect.poll(() => batches.length).toBe(count);
  return { store, batches, begun };
}

test("a lone request is committed at once; what arrives during commits shares the next one", async () => {
  const { store, batches, begun } = heldStore();
  const commits = createSharedCommits(store, { maxInFlight: 1 });
  const first = commits.store(event("a"));
  await begun(1);
  const rest = ["b", "c", "d"].map((key) => commits.store(event(key)));
  batches[0]?.commit();
  expect(await first).toBe("stored");
  await begun(2);
  batches[1]?.commit();
  expect(await Promise.all(rest)).toEqual(["stored", "stored", "stored"]);
  expect(batches.map(({ keys }) => keys)).toEqual([["a"], ["b", "c", "d"]]);
});

test("nobody is answered before the commit, and a commit that fails fails its own batch alone", async () => {
  const { store, batches, begun } = heldStore();
  const commits = createSharedCommits(store, { maxInFlight: 1 });
  const failed = expect(commits.store(event("a"))).rejects.toThrow("disk full");
  await begun(1);
  const next = commits.store(event("b"));
  batches[0]?.fail(new Error("disk full"));
  await failed;
  await begun(2);
  batches[1]?.commit();
  expect(await next).toBe("stored");
});

test("when more wait than can be answered in time the next is told to come back", async () => {
  const { store, batches, begun } = heldStore();
  const commits = createSharedCommits(store, { maxInFlight: 1, maxWaiting: 2 });
  const accepted = [commits.store(event("a"))];
  await begun(1);
  accepted.push(commits.store(event("b")), commits.store(event("c")));
  await expect(commits.store(event("d"))).rejects.toBeInstanceOf(Overloaded);
  batches[0]?.commit();
  await begun(2);
  batches[1]?.commit();
  expect(await Promise.all(accepted)).toHaveLength(3);
});

test("drained resolves when the last commit has ended", async () => {
  const { store, batches, begun } = heldStore();
  const commits = createSharedCommits(store);
  await commits.drained();
  const stored = commits.store(event("a"));
  let isDrained = false;
  const drained = commits.drained().then(() => {
    isDrained = true;
  });
  await begun(1);
  expect(isDrained).toBe(false);
  batches[0]?.commit();
  await Promise.all([stored, drained]);
});
