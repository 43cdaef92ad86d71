import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { settleWhatIsDue } from "../payments/settle";
import { chargeWhatIsDue } from "../recurrences/charge-what-is-due";
import type { Account } from "./account";
import type { AccountLoader } from "./load-account";

export interface CatchUpParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly accounts: AccountLoader;
  readonly wakeSender: () => void;
}

/** The account after all that has become due on its clock since its last call: recurring payments, then settlements. */
export async function loadCaughtUp(parts: CatchUpParts, accountId: string): Promise<Account | undefined> {
  const { pool, clock, accounts, wakeSender } = parts;
  const account = await accounts.load(accountId);
  if (account === undefined) return undefined;
  if ((await chargeWhatIsDue(pool, clock, accounts, account)) > 0) wakeSender();
  await settleWhatIsDue(pool, clock, accounts, account);
  return account;
}
