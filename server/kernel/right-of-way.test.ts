import { beforeEach, describe, expect, it, vi } from "vitest";
import { createRightOfWay } from "./right-of-way";

/** Whether a promise has settled once everything that is due now has run. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return settled;
}

describe("right of way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it("a large chunk waits while a small one is under way", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    const small = road.enter("small");
    const waits = large.giveWay();
    expect(await isSettled(waits)).toBe(false);
    small.leave();
    expect(await isSettled(waits)).toBe(true);
  });

  it("a turn that turns out to be large keeps nobody waiting any more", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    const other = road.enter("other");
    const waits = large.giveWay();
    expect(await isSettled(waits)).toBe(false);
    other.takesUp(100);
    expect(await isSettled(waits)).toBe(true);
  });

  it("small ones never wait, nor does a large one that is alone", async () => {
    const road = createRightOfWay();
    const one = road.enter("one");
    const other = road.enter("other");
    one.takesUp(1);
    other.takesUp(2);
    expect(await isSettled(one.giveWay())).toBe(true);
    one.leave();
    other.takesUp(250);
    expect(await isSettled(other.giveWay())).toBe(true);
  });

  it("a crowd of small ones stops no flood: a chunk waits a quarter of a second in all", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    road.enter("another");
    const waits = large.giveWay();
    await vi.advanceTimersByTimeAsync(249);
    expect(await isSettled(waits)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isSettled(waits)).toBe(true);
    expect(await isSettled(large.giveWay())).toBe(true);
    large.takesUp(250);
    expect(await isSettled(large.giveWay())).toBe(false);
  });

  it("chunks are short while small turns pass by and for a second behind the last one, and whole again when the road is empty", () => {
    const road = createRightOfWay();
    const flood = road.enter("flood");
    expect(flood.chunkSize(250)).toBe(250);
    const quiet = road.enter("quiet");
    quiet.takesUp(1);
    quiet.leave();
    expect(flood.chunkSize(250)).toBe(50);
    expect(flood.chunkSize(20)).toBe(20);
    vi.advanceTimersByTime(999);
    expect(flood.chunkSize(250)).toBe(50);
    vi.advanceTimersByTime(1);
    expect(flood.chunkSize(250)).toBe(250);
  });

  it("neither a turn that found nothing to do nor another large one makes chunks short", () => {
    const road = createRightOfWay();
    const flood = road.enter("flood");
    road.enter("nothing due").leave();
    const other = road.enter("another flood");
    other.takesUp(250);
    other.leave();
    expect(flood.chunkSize(250)).toBe(250);
  });

  it("a turn that has left counts once, whatever it says afterwards", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    const gone = road.enter("gone");
    gone.leave();
    gone.leave();
    gone.takesUp(250);
    const small = road.enter("small");
    const waits = large.giveWay();
    expect(await isSettled(waits)).toBe(false);
    small.leave();
    expect(await isSettled(waits)).toBe(true);
  });

  it("a small turn has the right of way from its announcement on", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    road.expect("quiet");
    road.expect("quiet");
    const waits = large.giveWay();
    expect(await isSettled(waits)).toBe(false);
    const small = road.enter("quiet");
    expect(await isSettled(waits)).toBe(false);
    small.leave();
    expect(await isSettled(waits)).toBe(true);
  });

  it("a turn that was announced and never begins is not waited for", async () => {
    const road = createRightOfWay();
    const large = road.enter("large");
    large.takesUp(250);
    road.expect("lost");
    const waits = large.giveWay();
    await vi.advanceTimersByTimeAsync(99);
    expect(await isSettled(waits)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await isSettled(waits)).toBe(true);
    expect(await isSettled(large.giveWay())).toBe(true);
  });
});
