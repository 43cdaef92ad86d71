import { randomBytes } from "node:crypto";
import pg from "pg";
import { openAccount } from "@/server/account/identity";
import { openDesk } from "@/server/functions/open-desk";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { createSignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import {
  createEnvironmentLoader,
  type EnvironmentLoader,
  type EnvironmentLoaderParts,
  type EnvironmentPlace,
  type LoadedEnvironment,
} from "@/server/pipeline/connections/load-environment";
import { type PollResult, pollGateway } from "@/server/pipeline/connections/poll-gateway";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { DrainContext } from "@/server/pipeline/runs/drain-chunk";
import { type DrainSummary, drainEnvironment } from "@/server/pipeline/runs/drain-environment";
import type { Database } from "@/server/platform/db/database";
import { type Log, silentLog } from "@/server/platform/log/log";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { createPayTraceSimulator, type PayTraceSimulator, payTraceRole } from "@/server/sandbox/paytrace";
import { prepareSandbox } from "@/server/sandbox/prepare-sandbox";
import { openSandboxCompanies, sageProRole } from "@/server/sandbox/sage-pro";
import { openCompany, type TestCompany } from "@/tests/contract/sage-pro/company";
import { createDatabase } from "./database";
import { type PaymentSeen, seePayment } from "./payment-seen";
import { openTestPortal } from "./portal";
import { openWorldNotices, type WorldNotices } from "./world-notices";

export interface OpenInvoice {
  readonly invno: string;
  readonly custno: string;
  readonly company: string;
  readonly balanceCents: bigint;
}

export interface SaleToTake {
  readonly amountCents: bigint;
  readonly invoiceId: string;
  readonly customerId?: string;
  readonly payerName?: string;
  readonly description?: string;
  readonly discretionaryData?: Readonly<Record<string, string>>;
}

/**
 * One tenant with its Sandbox as a customer gets it: gateway and books are the simulated ones on databases of their own, everything
 * between is the portal's own code under the portal's own roles. Its clock runs with real time and can be moved ahead.
 */
export interface PipelineWorld extends WorldNotices {
  readonly place: { readonly tenantId: string; readonly environmentId: string; readonly connectionId: string };
  readonly userId: string;
  readonly endpointKey: string;
  readonly hookSecret: string;
  readonly db: Database;
  readonly simulator: PayTraceSimulator;
  readonly company: TestCompany;
  readonly clock: { now(): Date };
  /** Logs in as the sandbox company's role: for its switches. */
  readonly sagePool: pg.Pool;
  readonly payTracePool: pg.Pool;
  /** Logs in as the ingest role. */
  readonly ingestPool: pg.Pool;
  /** Of the database of the simulated systems. */
  sandboxUrlFor(role: string): string;
  advance(ms: number): void;
  /** Changes the text of every answer of the gateway until it is called with nothing. */
  tamper(rewrite?: (text: string) => string): void;
  load(): Promise<LoadedEnvironment>;
  readonly loadEnvironment: EnvironmentLoader;
  readonly log: Log;
  /** How the portal opens a connection here. */
  readonly connectionParts: EnvironmentLoaderParts;
  /** The next open invoice in USD that no other test of this file has. */
  takeInvoice(): Promise<OpenInvoice>;
  /** Takes a payment in the gateway, announced by nobody. @returns its transaction id. */
  sell(sale: SaleToTake): Promise<string>;
  poll(): Promise<PollResult | undefined>;
  /** Sale and notification in one, drained. @returns the transaction id. */
  pay(sale: SaleToTake): Promise<string>;
  /** Of another environment of the tenant, when one is named. */
  drainContext(at?: EnvironmentPlace): Promise<DrainContext>;
  /** Handles what is due now. What waits for later stays. */
  drain(): Promise<DrainSummary>;
  /**
   * Lets the time of waiting events come, then drains. Other files have worlds of their own, so all of them. So much time lies between
   * that failures are no row of failures, and open no circuit.
   */
  drainWaiting(): Promise<DrainSummary>;
  withRules(rules: Partial<PostingRules>, work: () => Promise<void>): Promise<void>;
  payment(transactionId: string): Promise<PaymentSeen | undefined>;
  /** Rows of the portal's database behind row-level security; `$1` is the environment. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function openPipelineWorld(): Promise<PipelineWorld> {
  const [portal, sandbox] = await Promise.all([openTestPortal(), createDatabase("sandbox")]);
  const open = (connectionString: string, max: number) => {
    const pool = new pg.Pool({ connectionString, max });
    pool.on("error", () => undefined);
    return pool;
  };
  const sagePool = open(sandbox.urlFor(sageProRole), 8);
  const payTracePool = open(sandbox.urlFor(payTraceRole), 4);
  const booksBehind = open(sandbox.superuserUrl, 2);
  const behind = open(portal.database.superuserUrl, 2);
  const ingestPool = open(portal.database.urlFor("tallybridge_ingest"), 4);
  const { db } = portal;

  let offsetMs = 0;
  let rewrite: ((text: string) => string) | undefined;
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
  const simulator = createPayTraceSimulator({ pool: payTracePool, clock, log: silentLog });
  const account = await openAccount(
    { db, vault, clock },
    {
      name: "Ada",
      company: "Acme Wholesale",
      email: "ada@acme.example",
      passwordHash: "none",
      emailVerifiedAt: clock.now(),
    },
  );
  if (account === undefined) throw new Error("The test's tenant exists already.");
  const { tenantId, userId, sandboxEnvironmentId: environmentId } = account;
  const prepared = await prepareSandbox(
    { db, vault, simulator, sagePool, appUrl: "http://portal.test" },
    { tenantId, environmentId },
  );
  if (prepared === undefined) throw new Error("The test's sandbox was prepared already.");
  await simulator.configure(environmentId, { notifications: { url: null } });
  const endpointKey = new URL(prepared.hookUrl).pathname.split("/").at(-1) ?? "";
  const { hookSecret } = prepared;
  const rows: PipelineWorld["rows"] = async (sql, values = []) =>
    (await behind.query(sql, [environmentId, ...values])).rows;
  const [connection] = await rows<{ connection_id: string }>(
    "select connection_id from connections where environment_id = $1 and slot = 'gateway'",
  );
  const place = { tenantId, environmentId, connectionId: connection?.connection_id ?? "" };
  const company = openCompany({ database: sandbox, pool: sagePool, superuser: booksBehind }, environmentId);

  const connectionParts: EnvironmentLoaderParts = {
    db,
    vault,
    clock,
    log: silentLog,
    signInsFor: createSignInsKeeper({ db, clock, secret: "a secret of the tests" }),
    httpFor: () => async (request) => {
      const answer = await simulator.handle(request);
      return rewrite === undefined ? answer : new Response(rewrite(await answer.text()), answer);
    },
    companyFor: openSandboxCompanies({ pool: sagePool, clock }),
  };
  const loadEnvironment = createEnvironmentLoader(
    connectionParts,
    // A rule that a test changes is obeyed at once.
    { keepMs: 0 },
  );
  const notices = openWorldNotices({ ingestPool, vault, clock, endpointKey, hookSecret });
  const sell: PipelineWorld["sell"] = async (sale) => {
    const [created] = await simulator.createSales(environmentId, [sale]);
    if (created === undefined) throw new Error("The simulated gateway took no payment.");
    return created.transactionId;
  };
  const load = () => loadEnvironment(place);
  const drainContext: PipelineWorld["drainContext"] = async (at = place) => {
    const environment = await loadEnvironment(at);
    const { gateway, erp, shop, rules, flows, tables, postings } = environment;
    return {
      tenantId,
      environmentId: at.environmentId,
      db,
      clock,
      log: silentLog,
      rules,
      flows,
      tables,
      postings,
      passage: createRightOfWay().enter(at.environmentId),
      slots: { gateway, erp, shop },
      desk: openDesk({ db, clock, log: silentLog, loadEnvironment }, at, environment, () => undefined),
    };
  };
  const drain: PipelineWorld["drain"] = async () => drainEnvironment(await drainContext());
  let invoices: OpenInvoice[] | undefined;

  return {
    place,
    userId,
    endpointKey,
    hookSecret,
    db,
    simulator,
    company,
    clock,
    ...notices,
    sagePool,
    ingestPool,
    payTracePool,
    sandboxUrlFor: sandbox.urlFor,
    load,
    loadEnvironment,
    log: silentLog,
    connectionParts,
    sell,
    drainContext,
    drain,
    rows,
    advance(ms) {
      offsetMs += ms;
    },
    tamper(next) {
      rewrite = next;
    },
    async takeInvoice() {
      invoices ??= (
        await company.rows<{ invno: string; custno: string; company: string; cents: string }>(
          `select trim(m.invno) as invno, trim(m.custno) as custno, trim(c.company) as company, (m.balance * 100)::bigint::text as cents
           from armast m join arcust c on c.custno = m.custno
           where m.balance > 50 and m.paidamt = 0 and m.arstat = '' and m.artype in ('', 'N') and m.lckstat <> 'L' and m.currid in ('', 'USD')
           order by m.invno`,
        )
      ).map(({ cents, ...invoice }) => ({ ...invoice, balanceCents: BigInt(cents) }));
      const next = invoices.shift();
      if (next === undefined) throw new Error("The sandbox company has no further open invoice.");
      return next;
    },
    poll: () => pollGateway({ db, ingestPool, loadEnvironment, clock, log: silentLog }, place),
    async pay(sale) {
      const transactionId = await sell(sale);
      await notices.notify("paytrace.transaction.sale_approved", { transactionId });
      await drain();
      return transactionId;
    },
    async drainWaiting() {
      await rows("update events set next_attempt_at = now() where environment_id = $1 and status = 'waiting'");
      await rows(
        "update connections set first_failure_at = first_failure_at - interval '1 hour' where environment_id = $1",
      );
      return drain();
    },
    async withRules(rules, work) {
      await rows("update environments set settings = $2 where environment_id = $1", [JSON.stringify(rules)]);
      try {
        await work();
      } finally {
        await rows("update environments set settings = '{}' where environment_id = $1");
      }
    },
    payment: (transactionId) => seePayment(rows, transactionId),
    async close() {
      await simulator.stop();
      await Promise.all([sagePool, payTracePool, booksBehind, behind, ingestPool].map((pool) => pool.end()));
      await Promise.all([portal.close(), sandbox.drop()]);
    },
  };
}

/** Cents as the decimal text that both systems write, such as `12.30`. */
export const decimal = (cents: bigint): string => {
  const text = cents.toString().padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};
