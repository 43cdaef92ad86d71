import type { SageProOperations } from "@/server/connectors/sage-pro";
import { askSystem } from "@/server/pipeline/charges/failure-of";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { InvoiceChoice } from "./credit.schema";
import type { CreditsGround } from "./credits-ground";
import { type FoundCredit, findCreditPlaces, readCredit } from "./find-credit";

const shown = 50;

/** So much of a company's whole list is looked through while a person waits. */
const [pageSize, mostPages, patienceMs] = [500, 12, 4_000];

/**
 * Open invoices of the customer whose money is on account, the one due first at the front: from the list that is read of Sage Pro on a
 * schedule, else from Sage Pro itself as far as its list can be looked through in a few seconds. An invoice can always be named by its
 * number.
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
  if (rows.length === 0) return lookThrough(erp, credit);
  return rows.map(({ balanceMinor, currency, ...row }) => ({
    ...row,
    balance: { minor: BigInt(balanceMinor), currency },
  }));
}

async function lookThrough({ lists }: Pick<SageProOperations, "lists">, credit: FoundCredit): Promise<InvoiceChoice[]> {
  if (lists === undefined) return [];
  const found: InvoiceChoice[] = [];
  const until = performance.now() + patienceMs;
  let after = "";
  for (let pages = 0; pages < mostPages && performance.now() < until; pages += 1) {
    const start = after;
    // What is offered is a help: without it the number can still be typed.
    const page = await lists.openInvoices(start, pageSize).catch(() => undefined);
    if (page === undefined) break;
    for (const { invno, custno, invdte, dueDate, balance } of page.rows) {
      if (custno.trim() !== credit.custno.trim() || balance.currency !== credit.left.currency) continue;
      if (balance.minor > 0n) found.push({ invno: invno.trim(), invdte, dueDate, balance });
    }
    if (!page.hasMore) break;
    ({ after } = page);
  }
  return found.sort((one, other) => (one.dueDate < other.dueDate ? -1 : 1)).slice(0, shown);
}
