import type { Clock } from "@/server/kernel/clock";
import { plainDateIn } from "@/server/kernel/plain-date";
import { nameOf } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Database } from "@/server/platform/db/database";
import { type InvoicesOfAgreement, invoicesOfAgreementSchema } from "../agreement.schema";
import { findAgreedInvoices } from "../find-agreed-invoices";

type Row = Record<string, unknown> & { readonly invno: string };

/** The open invoices of an agreement in force, the next ones to be charged first, 200 at most; none of one that is not. */
export async function listInvoicesOfAgreement(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  agreementId: string,
): Promise<InvoicesOfAgreement> {
  return db.withTenantSql(place, async (sql) => {
    const zone = await readTimeZone(sql, place);
    const today = plainDateIn(zone, clock.now());
    const invoices = (await findAgreedInvoices(sql, place, { zone, today, agreementId })).slice(0, 200);
    const objections = await sql.query<Row>(
      `select o.invno, o.raised_by as "raisedBy", o.reason, ${nameOf("o.created_by")} as "createdBy", o.created_at as "createdAt"
       from charge_objections o where o.tenant_id = $1 and o.environment_id = $2 and o.invno = any ($3::text[]) and o.withdrawn_at is null`,
      [place.tenantId, place.environmentId, invoices.map(({ invno }) => invno)],
    );
    const by = new Map(objections.map(({ invno, ...objection }) => [invno, objection]));
    return invoicesOfAgreementSchema.parse(
      invoices.map((invoice) => ({ ...invoice, objection: by.get(invoice.invno) ?? null })),
    );
  });
}
