import type { Clock } from "@/server/kernel/clock";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Database } from "@/server/platform/db/database";
import { type InvoicesOfAgreement, invoicesOfAgreementSchema } from "../agreement.schema";
import { findAgreedInvoices } from "../find-agreed-invoices";
import { findStandingObjections } from "./find-standing-objections";

/**
 * The open invoices of an agreement in force, the next ones to be charged first, 200 at most; behind them, and alone where it is not in
 * force, the invoices of its customer against whose charge an objection stands.
 */
export async function listInvoicesOfAgreement(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  agreementId: string,
): Promise<InvoicesOfAgreement> {
  return db.withTenantSql(place, async (sql) => {
    const now = clock.now();
    const zone = await readTimeZone(sql, place);
    const agreed = await findAgreedInvoices(sql, place, { zone, today: plainDateIn(zone, now), agreementId });
    const objections = (await findStandingObjections(sql, place, now)).filter((one) => one.agreementId === agreementId);
    const shown = agreed.slice(0, 200);
    const apart = objections.filter(({ invno }) => !shown.some((invoice) => invoice.invno === invno));
    return invoicesOfAgreementSchema.parse([
      ...shown.map((invoice) => ({
        ...invoice,
        objection: objections.find(({ invno, gone }) => invno === invoice.invno && !gone) ?? null,
      })),
      ...apart.map(({ balanceMinor: minor, currency, gone, ...objection }) => ({
        agreementId,
        invno: objection.invno,
        balance: { minor, currency },
        chargeDay: null,
        fate: gone ? "closed" : "objected",
        objection,
      })),
    ]);
  });
}
