import type { Pool } from "pg";
import type { Account } from "../accounts/account";
import type { Fault, FaultKind } from "./fault";

/** The faults that hit this call. Each counted one is used up in the database, so that exactly `next` calls are hit. */
export async function pickFaults(pool: Pool, account: Account, path: string): Promise<ReadonlyMap<FaultKind, Fault>> {
  const hits = new Map<FaultKind, Fault>();
  for (const fault of account.faults) {
    if (!path.includes(fault.path) || hits.has(fault.kind)) continue;
    if (fault.share < 1 && Math.random() >= fault.share) continue;
    if (fault.remaining === null || (await spend(pool, account.accountId, fault))) hits.set(fault.kind, fault);
  }
  return hits;
}

async function spend(pool: Pool, accountId: string, fault: Fault): Promise<boolean> {
  const used = await pool.query(
    "update paytrace.faults set remaining = remaining - 1 where account_id = $1 and position = $2 and remaining > 0",
    [accountId, fault.position],
  );
  return used.rowCount === 1;
}
