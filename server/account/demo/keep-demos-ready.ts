import { readyCount } from "./demo-limits";
import type { DemoParts } from "./demo-parts";
import { findReady } from "./demos.repo";
import { makeDemo } from "./make-demo";

const mostAtOnce = 10;

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
  // Counted anew each time: while one is made another may be taken. The bound keeps a fault from making demos for ever.
  for (let made = 0; made < mostAtOnce; made++) {
    if ((await findReady(parts.db, parts.clock.now())).length >= readyCount) return;
    await makeDemo(parts);
  }
}
