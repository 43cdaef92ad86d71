import { randomUUID } from "node:crypto";
import pg from "pg";
import { withDatabase } from "@/server/composition/open-databases";
import { silentLog } from "@/server/platform/log/log";
import { createPayTraceSimulator } from "@/server/sandbox/paytrace";
import { superuserBase } from "./superuser-base";

interface OpenInvoice {
  readonly invno: string;
  readonly amount: string;
}

/** A merchant that PayTrace, as this installation simulates it, gave an account: what they know of it, and what they do there. */
export interface SimulatedMerchant {
  readonly address: string;
  readonly integratorId: string;
  readonly username: string;
  readonly password: string;
  /** Sets another password there. The one before is not accepted any more. */
  changePassword(password: string): Promise<void>;
  /** Enters where notifications go and what they are signed with. */
  enterNotifications(url: string, secret: string): Promise<void>;
  /** Takes a payment there. @returns its transaction id */
  sell(sale: { readonly amount: string; readonly invoiceId: string }): Promise<string>;
  /** An open invoice of a sandbox company, as somebody at Sage Pro reads it. */
  readInvoice(place: { readonly slug: string; readonly kind: string }): Promise<OpenInvoice>;
  close(): Promise<void>;
}

/** Opens an account at the simulated PayTrace of a running portal; with an id, that one. */
export async function openSimulatedMerchant(
  portalUrl: string,
  dataDir: string,
  accountId: string = randomUUID(),
): Promise<SimulatedMerchant> {
  const base = await superuserBase(dataDir);
  const pool = new pg.Pool({ connectionString: withDatabase(base, "tallybridge_sandbox"), max: 1 });
  const portal = new pg.Pool({ connectionString: withDatabase(base, "tallybridge"), max: 1 });
  const simulator = createPayTraceSimulator({ pool, clock: { now: () => new Date() }, log: silentLog });
  const own = { accountId, username: `merchant-${accountId.slice(0, 8)}`, integratorId: "books-of-nora" };
  let password = "amber kettle on the windowsill";
  await simulator.openAccount({ ...own, password });
  const address = `${portalUrl}/sandbox/paytrace/${accountId}`;
  return {
    ...own,
    address,
    password,
    async changePassword(next) {
      password = next;
      await simulator.openAccount({ ...own, password });
    },
    enterNotifications: (url, secret) => simulator.configure(accountId, { notifications: { url, secrets: [secret] } }),
    async sell({ amount, invoiceId }) {
      const answer = await fetch(`${address}/sandbox/sales`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Basic ${Buffer.from(`${own.username}:${password}`).toString("base64")}`,
        },
        body: JSON.stringify({ sales: [{ amount, invoice_id: invoiceId }] }),
      });
      const told = (await answer.json()) as { transactions?: { transaction_id: string }[] };
      const [sale] = told.transactions ?? [];
      if (sale === undefined) throw new Error(`The simulated PayTrace took no payment: ${JSON.stringify(told)}`);
      return sale.transaction_id;
    },
    async readInvoice({ slug, kind }) {
      const { rows } = await portal.query<{ id: string }>(
        "select environment_id as id from environments n join tenants t using (tenant_id) where t.slug = $1 and n.kind = $2",
        [slug, kind],
      );
      return readOpenInvoice(pool, rows[0]?.id ?? "");
    },
    async close() {
      await simulator.stop();
      await Promise.all([pool.end(), portal.end()]);
    },
  };
}

/** The first open invoice in USD of a company in the database of the simulated systems that nothing was paid on. */
export async function readOpenInvoice(pool: pg.Pool, companyId: string): Promise<OpenInvoice> {
  const { rows } = await pool.query<OpenInvoice>(
    `select trim(invno) as invno, balance::numeric(14,2)::text as amount from sage.armast
     where company_id = $1 and balance > 50 and paidamt = 0 and arstat = '' and artype in ('', 'N') and lckstat <> 'L' and currid in ('', 'USD')
     order by invno limit 1`,
    [companyId],
  );
  const [invoice] = rows;
  return invoice ?? Promise.reject(new Error("The company has no open invoice."));
}
