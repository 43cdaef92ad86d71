import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Fault } from "../faults/fault";
import type { Account } from "./account";
import { accountSettings } from "./settings";

export interface AccountLoader {
  load(accountId: string): Promise<Account | undefined>;
  /** Reads the account anew next time; called after every change made through this process. */
  forget(accountId: string): void;
}

interface AccountRow {
  readonly username: string;
  readonly password_hash: string;
  readonly integrator_id: string;
  readonly token_key: Buffer;
  readonly clock_offset_ms: string;
  readonly next_settle_at: Date;
  readonly next_charge_at: Date | null;
  readonly settings: unknown;
  readonly faults: readonly Fault[];
}

const loadSql = `
  select a.username, a.password_hash, a.integrator_id, a.token_key, a.clock_offset_ms, a.next_settle_at, a.settings,
         (select min(r.next_charge_at) from paytrace.recurrences r where r.account_id = a.account_id) as next_charge_at,
         coalesce((select jsonb_agg(jsonb_build_object('position', f.position, 'kind', f.kind, 'path', f.path,
                     'remaining', f.remaining, 'share', f.share, 'holdMs', f.hold_ms) order by f.position)
                   from paytrace.faults f
                   where f.account_id = a.account_id and (f.remaining is null or f.remaining > 0)), '[]') as faults
  from paytrace.accounts a where a.account_id = $1`;

const maxAgeMs = 250;
const maxCached = 5_000;

/**
 * Accounts by id, kept for a quarter of a second: it saves every call a round trip, and a change made by another
 * process is seen soon enough. Counted faults stay exact because they are used up in the database.
 */
export function createAccountLoader(pool: Pool, clock: Clock): AccountLoader {
  const cached = new Map<string, { readonly account: Account; readonly loadedAtMs: number }>();
  return {
    async load(accountId) {
      const known = cached.get(accountId);
      const nowMs = clock.now().getTime();
      if (known !== undefined && Math.abs(nowMs - known.loadedAtMs) < maxAgeMs) return known.account;
      const found = await pool.query<AccountRow>({ name: "paytrace-account", text: loadSql, values: [accountId] });
      const row = found.rows[0];
      if (row === undefined) return undefined;
      const account = toAccount(accountId, row);
      if (cached.size >= maxCached) cached.clear();
      cached.set(accountId, { account, loadedAtMs: nowMs });
      return account;
    },
    forget(accountId) {
      cached.delete(accountId);
    },
  };
}

const toAccount = (accountId: string, row: AccountRow): Account => ({
  accountId,
  username: row.username,
  passwordHash: row.password_hash,
  integratorId: row.integrator_id,
  tokenKey: row.token_key,
  clockOffsetMs: Number(row.clock_offset_ms),
  nextSettleAt: row.next_settle_at,
  nextChargeAt: row.next_charge_at ?? undefined,
  settings: accountSettings.parse(row.settings),
  faults: row.faults,
});
