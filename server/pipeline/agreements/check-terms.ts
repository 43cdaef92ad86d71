import type { VaultCustomer } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { parseMoney } from "@/server/kernel/money";
import { askSystem, type ChargesGround, findMethod } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { AgreementTerms } from "./agreement.schema";
import type { DraftTerms } from "./find-agreed-invoices";

/** Terms as both systems see them now. */
export interface CheckedTerms {
  readonly company: string;
  readonly method: VaultCustomer;
  readonly draft: DraftTerms;
  readonly mostPerMonthMinor: bigint | null;
}

/**
 * Looks whether there are such a customer and such a stored method, and that the method is not known as another customer's.
 * @throws AppError
 */
export async function checkTerms(
  { db, loadEnvironment }: Pick<ChargesGround, "db" | "loadEnvironment">,
  place: EnvironmentPlace,
  custno: string,
  terms: AgreementTerms,
): Promise<CheckedTerms> {
  const environment = await loadEnvironment(place);
  const { baseCurrency: currency } = environment.rules;
  const mostPerInvoiceMinor = minorOf("mostPerInvoice", terms.mostPerInvoice, currency);
  const mostPerMonthMinor =
    terms.mostPerMonth === undefined ? null : minorOf("mostPerMonth", terms.mostPerMonth, currency);
  const [customer] = await askSystem("Sage Pro", () => environment.erp.findCustomers([custno]));
  if (customer === undefined) throw bad("custno", `Sage Pro has no customer ${custno}.`);
  const method = await findMethod(environment, terms.gatewayCustomerId);
  const others = await db.withTenantSql(place, (sql) =>
    sql.query<{ custno: string }>(
      `select custno from stored_payment_methods where tenant_id = $1 and environment_id = $2 and gateway_customer_id = $3
         and btrim(custno) <> $4 limit 1`,
      [place.tenantId, place.environmentId, terms.gatewayCustomerId, custno],
    ),
  );
  const [other] = others;
  if (other !== undefined)
    throw bad("gatewayCustomerId", `This method was saved by customer ${other.custno.trim()}, not by ${custno}.`);
  const { startsOn, chargeOn } = terms;
  const daysBefore = chargeOn === "days_before" ? terms.daysBefore : 0;
  return {
    company: customer.company.trim(),
    method,
    mostPerMonthMinor,
    draft: { custno, startsOn, chargeOn, daysBefore, mostPerInvoiceMinor, currency },
  };
}

function minorOf(field: string, typed: string, currency: string): bigint {
  const amount = parseMoney(typed, currency);
  if (amount.ok && amount.value.minor > 0n) return amount.value.minor;
  throw bad(field, "Enter an amount above zero, such as 125.00.");
}

const bad = (field: string, userText: string): AppError => new AppError("invalid_input", userText, { field, userText });
