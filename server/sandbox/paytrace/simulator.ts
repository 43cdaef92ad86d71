import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { type Account, accountNow } from "./accounts/account";
import { advanceClock } from "./accounts/advance-clock";
import { loadCaughtUp } from "./accounts/catch-up";
import { configureAccount, type Knobs } from "./accounts/configure-account";
import { createAccountLoader } from "./accounts/load-account";
import { type OpenAccountInput, openAccount } from "./accounts/open-account";
import { resetAccount } from "./accounts/reset-account";
import { createCardHasher } from "./cards/card";
import { type HandlerParts, handleRequest } from "./handle-request";
import type { Deliver } from "./notifications/deliver";
import { startNotificationSender } from "./notifications/sender";
import { type CreatedSale, createSales, type SaleToCreate } from "./payments/create-sales";
import { type GivenBack, giveBack, type ToGiveBack } from "./payments/give-back";
import { type ChargebackInput, raiseChargeback } from "./payments/raise-chargeback";
import { type SettledBatch, settleNow } from "./payments/settle";
import { createTransactionReader } from "./reporting/read-transaction";
import { type CustomerToStore, storeCustomers } from "./vault/store-customers";

export interface PayTraceSimulatorOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  /** Sends notifications; none leave when it is absent. */
  readonly deliver?: Deliver;
  /** Key for the hashes by which the duplicate filter tells cards apart; a new one for each start unless given. */
  readonly cardHashKey?: Uint8Array;
}

/** A gateway of many merchants. Its state is in Postgres, so that several processes can play it together. */
export interface PayTraceSimulator {
  /** Answers `…/<accountId>/oauth/token`, `…/<accountId>/v1/…` and our `…/<accountId>/sandbox/…`. */
  handle(request: Request): Promise<Response>;
  openAccount(input: OpenAccountInput): Promise<void>;
  /** Gives a merchant back as it was opened, with the same sign-in and addresses; there may be none. */
  resetAccount(accountId: string): Promise<void>;
  configure(accountId: string, knobs: Knobs): Promise<void>;
  advanceClock(accountId: string, ms: number): Promise<void>;
  /** Settles the open batch now; undefined when it was empty. */
  settle(accountId: string): Promise<SettledBatch | undefined>;
  createSales(accountId: string, sales: readonly SaleToCreate[]): Promise<readonly CreatedSale[]>;
  /** Voids or refunds a payment for another program of the merchant. */
  giveBack(accountId: string, payment: ToGiveBack): Promise<GivenBack>;
  /** Puts customers with a test card into the vault. */
  storeCustomers(accountId: string, customers: readonly CustomerToStore[]): Promise<void>;
  raiseChargeback(accountId: string, input: ChargebackInput): Promise<void>;
  /** Stops sending after the deliveries in flight. The pool belongs to the caller. */
  stop(): Promise<void>;
}

export function createPayTraceSimulator(options: PayTraceSimulatorOptions): PayTraceSimulator {
  const { pool, clock, log, deliver } = options;
  const accounts = createAccountLoader(pool, clock);
  const hashCard = createCardHasher(options.cardHashKey ?? randomBytes(32));
  const sender = deliver === undefined ? undefined : startNotificationSender({ pool, clock, log, accounts, deliver });
  const wakeSender = () => sender?.wake();
  const readTransaction = createTransactionReader(pool);
  const parts: HandlerParts = { pool, clock, log, accounts, hashCard, readTransaction, wakeSender };

  async function mustLoad(accountId: string): Promise<Account> {
    const account = await loadCaughtUp(parts, accountId);
    if (account === undefined) throw new Error(`There is no simulated merchant ${accountId}.`);
    return account;
  }

  return {
    handle: (request) => handleRequest(parts, request),
    openAccount: (input) => openAccount(pool, clock, input),
    async resetAccount(accountId) {
      await resetAccount(pool, clock, accountId);
      accounts.forget(accountId);
    },
    async configure(accountId, knobs) {
      await configureAccount(pool, accountId, knobs);
      accounts.forget(accountId);
    },
    async advanceClock(accountId, ms) {
      await advanceClock(pool, accountId, ms);
      accounts.forget(accountId);
    },
    async settle(accountId) {
      const account = await mustLoad(accountId);
      return settleNow(pool, account, accountNow(account, clock));
    },
    async createSales(accountId, sales) {
      const created = await createSales(pool, clock, hashCard, await mustLoad(accountId), sales);
      wakeSender();
      return created;
    },
    async giveBack(accountId, payment) {
      const account = await mustLoad(accountId);
      const call = { pool, clock, account, hashCard, readTransaction, now: accountNow(account, clock) };
      const given = await giveBack({ ...call, faults: new Set(), remoteAddress: "127.0.0.1" }, payment);
      wakeSender();
      return given;
    },
    async storeCustomers(accountId, customers) {
      await storeCustomers(pool, clock, hashCard, await mustLoad(accountId), customers);
    },
    async raiseChargeback(accountId, input) {
      await raiseChargeback(pool, clock, await mustLoad(accountId), input);
      wakeSender();
    },
    async stop() {
      await sender?.stop();
    },
  };
}
