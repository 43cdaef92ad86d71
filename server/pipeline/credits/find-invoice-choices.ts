import { askSystem } from "@/server/pipeline/charges/failure-of";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { InvoiceChoice } from "./credit.schema";
import type { CreditsGround } from "./credits-ground";
import { findCreditPlaces, readCredit } from "./find-credit";

const shown = 50;

/**
 * Open invoices of the customer whose money is on account, the one due first at the front: from the list that is read of Sage Pro on a
 * schedule. Empty where it is not read; an invoice can always be named by its number.
 */
export async function findInvoiceChoices(
  { db, loadEnvironment }: CreditsGround,
  place: EnvironmentPlace,
  transactionId: string,
): Promise<InvoiceChoice[]> {
  const places = await db.withTenantSql(place, (sql) => findCreditPlaces(sql, place, transactionId));
  if (places.length === 0) return [];
  const { erp } = await loadEnvironment(place);
  const credit = await askSystem("Sage Pro", () => readCredit(erp, places));
  if (credit === undefined) return [];
  const rows = await db.withTenantSql(place, (sql) =>
    sql.query<{ invno: string; invdte: string; dueDate: string; balanceMinor: string; currency: string }>(
      `select btrim(i.invno) as invno, to_char(i.invdte, 'YYYY-MM-DD') as invdte, to_char(i.due_date, 'YYYY-MM-DD') as "dueDate",
         i.balance_minor::text as "balanceMinor", i.currency from payable_invoices i
       where i.tenant_id = $1 and i.environment_id = $2 and btrim(i.custno) = btrim($3) and i.gone_at is null
         and i.balance_minor > 0 and i.currency = $4
       order by i.due_date, i.invno limit ${shown}`,
      [place.tenantId, place.environmentId, credit.custno, credit.left.currency],
    ),
  );
  return rows.map(({ balanceMinor, currency, ...row }) => ({
    ...row,
    balance: { minor: BigInt(balanceMinor), currency },
  }));
}
