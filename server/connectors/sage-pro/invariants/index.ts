import type { SageProTransport } from "../transport/transport";
import { countersAhead } from "./counters-ahead";
import { customerBalances } from "./customer-balances";
import { customerCredits } from "./customer-credits";
import { documentsBalance } from "./documents-balance";
import { homeAmounts } from "./home-amounts";
import { checkInvariant, type InvariantResult } from "./invariant";
import { itemBalances } from "./item-balances";
import { journalAgrees } from "./journal-agrees";
import { ledgerBatches } from "./ledger-batches";
import { findOptionalTables } from "./modules";
import { noCardNumbers } from "./no-card-numbers";
import { openOrders } from "./open-orders";
import { receiptsExplainPaid } from "./receipts-explain-paid";
import { receivableAccount } from "./receivable-account";
import { reversalsBounded } from "./reversals-bounded";
import { sessionsBalance } from "./sessions-balance";

export type { Invariant, InvariantResult, Offender } from "./invariant";

/** The sentences that are always true of a sound Sage Pro company, in the order finance reads them. */
export const invariants = [
  customerBalances,
  customerCredits,
  itemBalances,
  receiptsExplainPaid,
  receivableAccount,
  sessionsBalance,
  documentsBalance,
  journalAgrees,
  reversalsBounded,
  openOrders,
  homeAmounts,
  ledgerBatches,
  countersAhead,
  noCardNumbers,
] as const;

/**
 * Checks all of them; each is one query in a transaction of its own. A company that lacks a module gets the checks that are
 * about something it has.
 */
export async function checkInvariants(transport: SageProTransport): Promise<readonly InvariantResult[]> {
  const results: InvariantResult[] = [];
  const has = await findOptionalTables(transport);
  for (const invariant of invariants) results.push(await checkInvariant(transport, invariant, has));
  return results;
}
