/** A session nobody uses ends after this. */
export const idleLifeMs = 30 * 60 * 1_000;
/** And every session ends after this, used or not. */
export const absoluteLifeMs = 12 * 60 * 60 * 1_000;
/** "Last seen" is written at most this often, so that reading a page is not a write each time. */
export const lastSeenStepMs = 60 * 1_000;
