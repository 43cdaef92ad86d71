import type { Clock } from "./clock";

/** A clock that stands still. */
export const fixedClock = (at: Date): Clock => ({ now: () => at });
