/** Items per transaction: large enough to share the cost of a commit, small enough to hold locks only briefly. */
export const chunkSize = 250;
