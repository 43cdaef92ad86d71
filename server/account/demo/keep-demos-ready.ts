import { readyCount } from "./demo-limits";
import type { DemoParts } from "./demo-parts";
import { findReady } from "./demos.repo";
import { makeDemo } from "./make-demo";

/** One at a time in this process: whoever asks meanwhile is served by what is under way. */
let making: Promise<void> | undefined;

/** Makes demos until enough are ready, behind the answer. Asked for when somebody reads about the demo, and when one was taken. */
export function keepDemosReady(parts: DemoParts): void {
  parts.background.start("make demos", () => makeMissing(parts));
}

/** @returns when enough are ready */
export function makeMissing(parts: DemoParts): Promise<void> {
  making ??= fill(parts).finally(() => {
    making = undefined;
  });
  return making;
}

async function fill(parts: DemoParts): Promise<void> {
  const ready = await findReady(parts.db, parts.clock.now());
  for (let missing = readyCount - ready.length; missing > 0; missing--) await makeDemo(parts);
}
