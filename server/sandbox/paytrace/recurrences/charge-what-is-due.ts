import type { Pool, PoolClient } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { type Account, accountNow } from "../accounts/account";
import type { AccountLoader } from "../accounts/load-account";
import { decideOutcome } from "../payments/decide-outcome";
import { recordTransactions } from "../payments/record-transactions";
import type { NewTransaction } from "../payments/transaction";
import { inTransaction } from "../schema/in-transaction";
import { findCustomer, type StoredCustomer } from "../vault/find-customer";
import { chargeTime, endless, type Frequency } from "./recurrence-days";

/** How a payment taken by a recurrence came about, in the words of the export; a guess. */
export const recurringThrough = "Recurring";

interface Row {
  readonly recurrence_id: string;
  readonly customer_id: string;
  readonly amount_cents: string;
  readonly frequency: Frequency;
  readonly start_date: string;
  readonly total_count: number;
  readonly transaction_type: "SALE" | "AUTHORIZATION";
  readonly description: string;
  readonly charged_count: number;
  readonly next_charge_at: Date;
}

const dueSql = `
  select recurrence_id, customer_id, amount_cents, frequency, start_date::text, total_count, transaction_type, description,
         charged_count, next_charge_at
  from paytrace.recurrences where account_id = $1 and next_charge_at <= $2 order by next_charge_at, recurrence_id`;

/**
 * Takes the recurring payments that have become due on the merchant's clock, each at its own time, however far the clock was
 * moved. It runs before the settlements that are due, so that each payment is in the batch of its evening.
 * @returns how many were taken; whoever sends announcements has work then
 */
export async function chargeWhatIsDue(
  pool: Pool,
  clock: Clock,
  accounts: AccountLoader,
  account: Account,
): Promise<number> {
  const now = accountNow(account, clock);
  if (account.nextChargeAt === undefined || now < account.nextChargeAt) return 0;
  const taken = await inTransaction(pool, async (client) => {
    // One process at a time; the others find the counts moved on.
    await client.query("select 1 from paytrace.accounts where account_id = $1 for update", [account.accountId]);
    const due = await client.query<Row>(dueSql, [account.accountId, now]);
    const transactions: NewTransaction[] = [];
    for (const row of due.rows) transactions.push(...(await chargeOne(client, account, row, now)));
    transactions.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    if (transactions.length > 0) await recordTransactions(client, account, clock.now(), transactions);
    return transactions.length;
  });
  accounts.forget(account.accountId);
  return taken;
}

/** All payments of one recurrence up to now, its count and its next time with them. */
async function chargeOne(
  client: PoolClient,
  account: Account,
  row: Row,
  now: Date,
): Promise<readonly NewTransaction[]> {
  const customer = await findCustomer(client, account, row.customer_id);
  const transactions: NewTransaction[] = [];
  let done = row.charged_count;
  let next: Date | undefined = row.next_charge_at;
  while (next !== undefined && next <= now && customer !== undefined) {
    transactions.push(toTransaction(account, row, customer, next));
    done += 1;
    const ended = row.total_count !== endless && done >= row.total_count;
    next = ended ? undefined : chargeTime(account.settings.zone, row.start_date, row.frequency, done);
  }
  await client.query(
    `update paytrace.recurrences set charged_count = $3, next_charge_at = $4
     where account_id = $1 and recurrence_id = $2`,
    // A customer who was deleted is charged no more.
    [account.accountId, row.recurrence_id, done, customer === undefined ? null : (next ?? null)],
  );
  return transactions;
}

function toTransaction(account: Account, row: Row, customer: StoredCustomer, createdAt: Date): NewTransaction {
  const amountCents = BigInt(row.amount_cents);
  const outcome = decideOutcome({
    amountCents,
    billing: customer.billingAddress,
    csc: "",
    cardDigits: customer.card.digits,
    // Recurring payments run without the AVS/CSC policy and without the other security settings.
    settings: { ...account.settings, voidOnAvsMismatch: false },
    forceAutoVoid: false,
  });
  const approved = row.transaction_type === "SALE" ? "pending" : "authorized";
  return {
    kind: row.transaction_type,
    state: outcome.result === "approved" ? approved : outcome.result,
    amountCents,
    card: customer.card,
    invoiceId: "",
    description: row.description,
    taxAmount: "",
    customerReferenceId: "",
    customerId: customer.customerId,
    receiptEmail: customer.email,
    billingAddress: customer.billingAddress,
    shippingAddress: customer.shippingAddress,
    discretionaryData: customer.discretionaryData,
    approvalCode: outcome.approvalCode,
    approvalMessage: outcome.approvalMessage,
    avsResponse: outcome.avsResponse,
    cscResponse: outcome.cscResponse,
    createdAt,
    createdThrough: recurringThrough,
    fromIp: "",
  };
}
