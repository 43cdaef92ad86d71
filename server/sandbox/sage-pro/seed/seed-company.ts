import type pg from "pg";
import { type Clock, systemClock } from "@/server/kernel/clock";
import { plainDateIn } from "@/server/kernel/plain-date";
import { sageProRole } from "../schema/install-schema";
import { draftCustomers, writeCustomers } from "./customers";
import { draftInvoices } from "./invoices";
import { seedChargeItems, seedItems } from "./items";
import { seedLedger } from "./ledger";
import { seedOrders } from "./orders";
import { draftReceipts, writeReceipts } from "./receipts";
import { seedSystem } from "./system";
import { writeInvoices } from "./write-invoices";

export interface SeedOptions {
  /** UUID of the company; one per sandbox environment. */
  readonly companyId: string;
  /** Equal seeds make equal companies (relative to the day). */
  readonly seed: number;
  readonly clock?: Clock;
  /** Accounts, periods and goods alone: no customer, no invoice, no receipt, no order. */
  readonly isEmpty?: boolean;
}

/** One statement of the seed: `today` is a day of the books, `seed` feeds `sage.pick`. */
export interface SeedContext {
  readonly client: pg.ClientBase;
  readonly seed: number;
  readonly today: string;
}

/**
 * Fills a company with the books of a made-up wholesaler: 1,000 customers, 5,000 invoices of every kind with lines,
 * receipts and distributions, orders, items, accounts, periods around today, counters. A company that exists is left alone.
 * Works for any role that may become `tallybridge_sage`.
 *
 * @returns false when the company was there already.
 */
export async function seedSageProCompany(pool: pg.Pool, options: SeedOptions): Promise<boolean> {
  const { companyId, seed, clock = systemClock, isEmpty = false } = options;
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`set local role ${sageProRole}`);
    await client.query(
      "select set_config('sage.company_id', $1, true), set_config('search_path', 'sage, pg_temp', true), pg_advisory_xact_lock(hashtextextended($1, 0))",
      [companyId],
    );
    const { rowCount } = await client.query("select from syccomp");
    const context = { client, seed, today: plainDateIn("America/Los_Angeles", clock.now()) };
    if (rowCount === 0) await (isEmpty ? writeEmptyCompany(context) : writeCompany(context));
    await client.query("commit");
    return rowCount === 0;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Drafts first, because amounts flow from lines to invoices to receipts to balances; then the real rows, once each. */
async function writeCompany(context: SeedContext): Promise<void> {
  await seedLedger(context);
  await seedItems(context);
  await draftCustomers(context);
  await draftInvoices(context);
  await draftReceipts(context);
  await writeInvoices(context);
  await writeReceipts(context);
  await seedOrders(context);
  await writeCustomers(context);
  // Behind what picks goods from the list of items.
  await seedChargeItems(context);
  await seedSystem(context);
}

/** What a company has on its first day. */
async function writeEmptyCompany(context: SeedContext): Promise<void> {
  await seedLedger(context);
  await seedItems(context);
  await seedChargeItems(context);
  await seedSystem(context);
}
