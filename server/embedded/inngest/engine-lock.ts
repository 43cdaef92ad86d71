import type pg from "pg";

/** Two numbers that no other lock of ours has: "inng", "est ". */
const lockKey = [0x696e6e67, 0x65737420] as const;

/** Proof that this is the only engine on its database; held by an open connection, so it ends with the process. */
export interface EngineLock {
  /** Fires once when the connection breaks: another engine may take over from then on. */
  readonly lost: Promise<void>;
  /** Gives the lock back. Safe to call twice, and after it was lost. */
  release(): void;
}

/**
 * Waits for the lock. Calls that an earlier engine had under way are ours to repeat as soon as we have it.
 *
 * @throws Error when another engine still holds it after `waitMs`.
 */
export async function acquireEngineLock(pool: pg.Pool, waitMs: number): Promise<EngineLock> {
  const client = await pool.connect();
  let onLost = () => {};
  const lost = new Promise<void>((resolve) => {
    onLost = resolve;
  });
  client.on("error", onLost);
  client.on("end", onLost);
  try {
    await client.query("select set_config('lock_timeout', $1, false)", [`${Math.max(1, Math.round(waitMs))}ms`]);
    await client.query("select pg_advisory_lock($1, $2)", [...lockKey]);
  } catch (error) {
    client.release(true);
    if (error instanceof Error && "code" in error && error.code === "55P03") {
      throw new Error("Another Inngest engine runs on this database. Stop it first.", { cause: error });
    }
    throw error;
  }
  let released = false;
  return {
    lost,
    release() {
      if (released) return;
      released = true;
      // Closing the connection gives the lock back, whatever state it is in.
      client.release(true);
    },
  };
}
