import type { Clock } from "@/server/kernel/clock";
import { plainDateIn } from "@/server/kernel/plain-date";
import { nameOf } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Database } from "@/server/platform/db/database";
import { type AgreementList, agreementListSchema } from "./agreement.schema";
import { findAgreedInvoices } from "./find-agreed-invoices";
import { findStandingObjections } from "./objections/find-standing-objections";
import { readListTime } from "./read-list-time";

const select = `
  select o.charge_agreement_id::text as "agreementId", o.state, o.custno, o.company, o.gateway_customer_id as "gatewayCustomerId",
    o.masked_number as "maskedNumber", o.starts_on::text as "startsOn", o.charge_on as "chargeOn", o.days_before as "daysBefore",
    o.most_per_invoice_minor::text as "invoiceMinor", o.most_per_month_minor::text as "monthMinor", o.currency::text,
    o.retry_after_days as "retryAfterDays", o.agreed_by as "agreedBy", o.agreed_on::text as "agreedOn", o.evidence,
    ${nameOf("o.changed_by")} as "changedBy", o.changed_at as "changedAt",
    (select coalesce(sum(c.amount_minor), 0)::text from charge_orders c where c.tenant_id = $1 and c.environment_id = $2
      and c.charge_agreement_id = o.charge_agreement_id and c.state not in ('declined', 'refused', 'cancelled')
      and c.requested_at >= date_trunc('month', $4::timestamptz, $3)) as "chargedMinor"
  from charge_agreements o where o.tenant_id = $1 and o.environment_id = $2
  order by o.state = 'ended', o.charge_agreement_id desc limit 500`;

type Row = Record<string, unknown> & {
  agreementId: string;
  invoiceMinor: string;
  monthMinor: string | null;
  chargedMinor: string;
  currency: string;
};

/** The agreements of an environment, the newest first and those that have ended last, with what is charged next by each. */
export async function listAgreements(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
): Promise<AgreementList> {
  return db.withTenantSql(place, async (sql) => {
    const zone = await readTimeZone(sql, place);
    const now = clock.now();
    const objections = await findStandingObjections(sql, place, now);
    const rows = await sql.query<Row>(select, [place.tenantId, place.environmentId, zone, now]);
    const invoices = await findAgreedInvoices(sql, place, { zone, today: plainDateIn(zone, now) });
    const agreements = rows.map(({ invoiceMinor, monthMinor, chargedMinor, currency, ...row }) => {
      const of = invoices.filter(({ agreementId }) => agreementId === row.agreementId);
      const standing = objections.filter(({ agreementId }) => agreementId === row.agreementId);
      const closed = standing.filter(({ gone }) => gone).length;
      const byPerson = of.filter(
        ({ fate, invno }) => fate === "under_way" && standing.some((one) => one.invno === invno),
      );
      const coming = of.filter(({ fate }) => fate === "due" || fate === "later" || fate === "retry");
      return {
        ...row,
        mostPerInvoice: { minor: BigInt(invoiceMinor), currency },
        mostPerMonth: monthMinor === null ? null : { minor: BigInt(monthMinor), currency },
        chargedThisMonth: { minor: BigInt(chargedMinor), currency },
        next: coming[0] ?? null,
        coming: coming.length,
        withPerson: of.filter(({ fate }) => fate === "with_person" || fate === "too_much").length,
        objected: standing.length - closed - byPerson.length,
        objectedAndClosed: closed,
      };
    });
    return agreementListSchema.parse({ agreements, ...(await readListTime(sql, place)) });
  });
}
