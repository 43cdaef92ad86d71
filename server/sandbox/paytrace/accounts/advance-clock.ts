import type { Pool } from "pg";

/** Moves the merchant's clock forward. Settlements that fall in between happen at the next call to the account. */
export async function advanceClock(pool: Pool, accountId: string, ms: number): Promise<void> {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new Error("A clock can only be advanced by whole milliseconds.");
  const moved = await pool.query(
    "update paytrace.accounts set clock_offset_ms = clock_offset_ms + $2 where account_id = $1",
    [accountId, ms],
  );
  if (moved.rowCount !== 1) throw new Error(`There is no simulated merchant ${accountId}.`);
}
