import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { inTransaction } from "../schema/in-transaction";
import { accountSettings } from "./settings";
import { nextSettleTime } from "./settle-time";

interface Kept {
  readonly username: string;
  readonly password_hash: string;
  readonly integrator_id: string;
  readonly settings: unknown;
}

/**
 * Gives a merchant back as it was opened: without transactions, customers, faults and a clock of its own, with the same sign-in and the
 * same address and secrets for notifications. Its tokens are no longer accepted. One that is not there is none.
 */
export const resetAccount = (pool: Pool, clock: Clock, accountId: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<Kept>(
      "select username, password_hash, integrator_id, settings from paytrace.accounts where account_id = $1 for update",
      [accountId],
    );
    const [before] = rows;
    if (before === undefined) return;
    const { notifications } = accountSettings.parse(before.settings);
    const settings = accountSettings.parse({ notifications });
    await client.query("delete from paytrace.accounts where account_id = $1", [accountId]);
    await client.query(
      `insert into paytrace.accounts
         (account_id, username, password_hash, integrator_id, token_key, clock_offset_ms, next_settle_at, settings)
       values ($1, $2, $3, $4, $5, 0, $6, $7)`,
      [
        ...[accountId, before.username, before.password_hash, before.integrator_id],
        ...[randomBytes(32), nextSettleTime(settings, clock.now()), JSON.stringify(settings)],
      ],
    );
  });
