import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** The terms an invoice is charged by, as they were read. */
export interface Terms {
  readonly custno: string;
  readonly company: string;
  readonly gatewayCustomerId: string;
  readonly mostPerInvoiceMinor: string;
  readonly mostPerMonthMinor: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** The terms of an agreement that is in force; undefined for one that is paused or has ended. */
export async function readTerms(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  agreementId: string,
  lock: "" | "for update" = "",
): Promise<Terms | undefined> {
  const [terms] = await sql.query<Terms & Record<string, unknown>>(
    `select custno, company, gateway_customer_id as "gatewayCustomerId", most_per_invoice_minor::text as "mostPerInvoiceMinor",
       most_per_month_minor::text as "mostPerMonthMinor", changed_by as "changedBy", changed_at as "changedAt"
     from charge_agreements where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 and state = 'active' ${lock}`,
    [tenantId, environmentId, agreementId],
  );
  return terms;
}
