import type { ArrivedEvent, StoreOutcome } from "./arrived-event";

interface Waiting {
  readonly event: ArrivedEvent;
  readonly resolve: (outcome: StoreOutcome) => void;
  readonly reject: (error: unknown) => void;
}

export interface SharedCommits {
  /** Resolves after COMMIT. Rejects with `Overloaded` when more wait than we can promise to answer in time. */
  store(event: ArrivedEvent): Promise<StoreOutcome>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/** Too many requests wait for the database; the sender is told to come back. */
export class Overloaded extends Error {
  override readonly name = "Overloaded";
}

/** A value that does not fit its column, or a row that breaks a rule or a limit: classes 22, 23 and 54 of SQLSTATE. */
const isAboutOneRow = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  /^(?:22|23|54)[0-9A-Z]{3}$/.test(error.code);

/**
 * Gathers requests that arrive while a commit is under way into the next one. No timer: a lone request starts at once, and
 * under load the batch grows to what arrives during one commit. One commit at a time: a second one would only share out the same
 * requests in smaller portions, which cost more each.
 */
export function createSharedCommits(
  store: (events: readonly ArrivedEvent[]) => Promise<readonly StoreOutcome[]>,
  { maxInFlight = 1, maxBatch = 200, maxWaiting = 5_000 } = {},
): SharedCommits {
  let queue: Waiting[] = [];
  let inFlight = 0;
  let onDrained: (() => void)[] = [];

  function flush(): void {
    while (inFlight < maxInFlight && queue.length > 0) {
      const batch = queue.slice(0, maxBatch);
      queue = queue.slice(maxBatch);
      inFlight += 1;
      void commit(batch);
    }
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const answers = await tryToStore(batch);
    inFlight -= 1;
    // The next commit is under way before the answers of this one are written.
    flush();
    for (const answer of answers) answer();
    if (inFlight === 0 && queue.length === 0) {
      for (const resolve of onDrained) resolve();
      onDrained = [];
    }
  }

  /** @returns what is to be told to each that waits, once the next commit has begun. */
  async function tryToStore(batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    try {
      const outcomes = await store(batch.map(({ event }) => event));
      return batch.map(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome !== undefined) return () => resolve(outcome);
        return () => reject(new Error("The store gave no outcome for an event."));
      });
    } catch (error) {
      if (batch.length === 1 || !isAboutOneRow(error))
        return batch.map(
          ({ reject }) =>
            () =>
              reject(error),
        );
      // One event that the database refuses must not take the others of its commit along: they may be other tenants'.
      const answers: (() => void)[] = [];
      for (const waiting of batch) answers.push(...(await tryToStore([waiting])));
      return answers;
    }
  }

  return {
    store(event) {
      if (queue.length >= maxWaiting) return Promise.reject(new Overloaded("Too many events wait to be stored."));
      return new Promise((resolve, reject) => {
        queue.push({ event, resolve, reject });
        // Requests that the event loop delivers together share the commit: flush after the current turn.
        if (inFlight < maxInFlight && queue.length === 1) setImmediate(flush);
      });
    },
    drained() {
      return inFlight === 0 && queue.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            onDrained.push(resolve);
          });
    },
  };
}
