import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import { sha256Hex } from "@/server/kernel/ids";
import { accountSettings } from "./settings";
import { nextSettleTime } from "./settle-time";

export interface OpenAccountInput {
  readonly accountId: string;
  readonly username: string;
  readonly password: string;
  readonly integratorId: string;
  /** Starts the merchant's clock this far from ours; negative to build up a history first. */
  readonly clockOffsetMs?: number;
  readonly settings?: z.input<typeof accountSettings>;
}

/**
 * Opens a merchant account. Opening one that exists gives it the new sign-in and settings and leaves its transactions, so that
 * a seeding that was interrupted can be repeated.
 */
export async function openAccount(pool: Pool, clock: Clock, input: OpenAccountInput): Promise<void> {
  const settings = accountSettings.parse(input.settings ?? {});
  const offset = input.clockOffsetMs ?? 0;
  const now = new Date(clock.now().getTime() + offset);
  await pool.query(
    `insert into paytrace.accounts
       (account_id, username, password_hash, integrator_id, token_key, clock_offset_ms, next_settle_at, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (account_id) do update
       set username = excluded.username, password_hash = excluded.password_hash, integrator_id = excluded.integrator_id,
         settings = excluded.settings`,
    [
      input.accountId,
      input.username,
      // The password is one we generate for a sandbox, long and random, so a plain digest cannot be guessed back.
      sha256Hex(input.password),
      input.integratorId,
      randomBytes(32),
      offset,
      nextSettleTime(settings, now),
      JSON.stringify(settings),
    ],
  );
}
