import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** An invoice as both kinds of payment that begin here name it, without the blanks that Sage Pro puts before it. */
export type InvoiceToPay = EnvironmentPlace & { readonly invno: string };

/** Whoever begins or ends a payment of an invoice waits for the others who do, so that each sees what the one before wrote. */
export async function lockInvoice(sql: TenantSql, { tenantId, environmentId, invno }: InvoiceToPay): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))::text as locked", [
    `pay:${tenantId}:${environmentId}:${invno}`,
  ]);
}

/** A payment that is in the books, or was taken back, stands against the balance no more; until then it does. */
const isNotInTheBooks = (transactionId: string): string =>
  `not exists (select 1 from payments p where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = ${transactionId}
     and (p.posted_minor > 0 or p.outcome = 'reversed'))`;

/** Whether a payer's payment of this invoice by a link has no end yet, or is not in the books yet. */
export async function isPaidByLink(sql: TenantSql, { tenantId, environmentId, invno }: InvoiceToPay): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from link_attempts a where a.tenant_id = $1 and a.environment_id = $2 and a.invno = $3
     and (a.state in ('sending', 'unclear') or (a.state = 'approved' and ${isNotInTheBooks("a.transaction_id")}))
     limit 1`,
    [tenantId, environmentId, invno],
  );
  return rows.length > 0;
}

/** Whether a charge of a stored method for this invoice is asked for and has no end yet, or is not in the books yet. */
export async function isBeingCharged(
  sql: TenantSql,
  { tenantId, environmentId, invno }: InvoiceToPay,
): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and o.kind = 'charge' and o.invno = $3
     and (o.finished_at is null or (o.state = 'done' and ${isNotInTheBooks("o.transaction_id")}))
     limit 1`,
    [tenantId, environmentId, invno],
  );
  return rows.length > 0;
}
