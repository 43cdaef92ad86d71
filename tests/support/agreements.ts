import { createRightOfWay } from "@/server/kernel/right-of-way";
import { createAgreement, runAgreements } from "@/server/pipeline/agreements";
import { type AgreementRun, newAgreementSchema } from "@/server/pipeline/agreements/agreement.schema";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import { runNow, setSchedule } from "@/server/pipeline/sync/set-schedule";
import { silentLog } from "@/server/platform/log/log";
import type { TestCharges } from "./charges";
import type { OpenInvoice, PipelineWorld } from "./pipeline-world";

/** Charge agreements of customers with one open invoice each, so that tests of one file do not meet. */
export interface TestAgreements {
  /** An open invoice in USD whose customer has no other. */
  takeOnly(): Promise<OpenInvoice>;
  /** An invoice of which so much is left. */
  takeWithBalance(cents: bigint): Promise<OpenInvoice>;
  /** By default every open invoice of the customer is due at once, up to a million, with tries after 3 and 7 days. */
  agree(invoice: OpenInvoice, change?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Reads Sage Pro's open invoices anew. */
  readList(): Promise<void>;
  run(ground?: Partial<TestCharges["ground"]>): Promise<AgreementRun>;
  ordersOf(
    invoice: OpenInvoice,
  ): Promise<readonly { readonly id: string; readonly state: string; readonly source: string }[]>;
}

export const usualTerms = {
  startsOn: "2020-01-01",
  chargeOn: "invoice_date",
  mostPerInvoice: "999999.00",
  agreedBy: "Grace Hopper, owner",
  agreedOn: "2026-01-05",
  evidence: "Signed form of 5 January",
} as const;

export async function openAgreements(world: PipelineWorld, charges: TestCharges): Promise<TestAgreements> {
  const { db, clock, loadEnvironment } = world;
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  const list = { connectionId: erp?.id ?? "", resource: "openInvoices" } as const;
  const person = { ...world.place, actor: `user:${world.userId}` };
  const syncGround = { db, clock, announceSync: () => undefined };
  const timing = { everyMinutes: 60, dailyAt: null } as const;
  await setSchedule(syncGround, person, { ...list, enabled: true, timing });
  const takeOnly = async (): Promise<OpenInvoice> => {
    for (;;) {
      const invoice = await world.takeInvoice();
      const open = await world.company.rows(
        "select 1 from armast where trim(custno) = $1 and balance > 0 and artype in ('', 'N') and arstat = ''",
        [invoice.custno],
      );
      if (open.length === 1) return invoice;
    }
  };
  return {
    takeOnly,
    async takeWithBalance(cents) {
      const invoice = await takeOnly();
      await world.pay({ amountCents: invoice.balanceCents - cents, invoiceId: invoice.invno });
      return { ...invoice, balanceCents: cents };
    },
    async agree({ custno }, change = {}) {
      const wish = newAgreementSchema.parse({ ...usualTerms, custno, gatewayCustomerId: custno, ...change });
      return (await createAgreement(charges.ground, charges.asking, wish)).agreementId;
    },
    async readList() {
      await runNow(syncGround, person, list);
      const parts = { db, loadEnvironment, clock, log: silentLog, rightOfWay: createRightOfWay() };
      await runSchedule(parts, { ...world.place, ...list });
    },
    run: (change = {}) => runAgreements({ ...charges.ground, log: silentLog, ...change }, world.place),
    ordersOf: ({ invno }) =>
      world.rows(
        "select charge_order_id as id, state, source from charge_orders where environment_id = $1 and invno = $2 order by sequence",
        [invno],
      ),
  };
}
