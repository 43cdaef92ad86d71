import type { VaultCustomer } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { formatMoney, type Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import { amountToCharge, type ChargesGround, expiryOf, planCharge, storeCharge } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgreedInvoice } from "./agreement.schema";
import { holdInvoice } from "./hold-invoice";

/** The terms an invoice is charged by, as they were read. */
interface Terms {
  readonly custno: string;
  readonly company: string;
  readonly gatewayCustomerId: string;
  readonly mostPerInvoiceMinor: string;
  readonly mostPerMonthMinor: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export type AgreedEnd = "ordered" | "held" | "skipped";

/** Why a person is asked in place of charging. */
class Held extends Error {
  override readonly name = "Held";
}
/** It was paused or changed, or somebody else asked, between the reading and now. */
class Overtaken extends Error {
  override readonly name = "Overtaken";
}

/**
 * Orders the charge of one due invoice, by what Sage Pro says is open of it now, under the same keys as a charge that a person asks
 * for: a second run, or a person at the same moment, orders nothing twice.
 * @throws AppError `unavailable` while a system does not answer
 */
export async function orderAgreedCharge(
  ground: ChargesGround,
  place: EnvironmentPlace,
  { agreementId, invno, balance }: AgreedInvoice,
  { zone, today }: { readonly zone: string; readonly today: PlainDate },
): Promise<AgreedEnd> {
  const terms = await ground.db.withTenantSql(place, (sql) => readTerms(sql, place, agreementId));
  if (terms === undefined) return "skipped";
  let amount = balance;
  try {
    const plan = await planCharge(ground, place, { invno, gatewayCustomerId: terms.gatewayCustomerId });
    amount = amountToCharge(plan, undefined);
    if (plan.invoice?.custno.trim() !== terms.custno) throw new Held("The invoice belongs to another customer now.");
    refuseExpired(plan.method, today);
    if (amount.minor > BigInt(terms.mostPerInvoiceMinor)) {
      const most = formatMoney({ ...amount, minor: BigInt(terms.mostPerInvoiceMinor) });
      throw new Held(
        `${formatMoney(amount)} are open, and at most ${most} of an invoice are charged by the agreement.`,
      );
    }
    await storeCharge(ground, { ...place, actor: terms.changedBy }, plan, {
      ...{ source: "agreement", amount, agreementId, reason: "Due by the customer's agreement" },
      lookOnceMore: (sql) => lookOnceMore(sql, place, { agreementId, terms, amount, zone, now: ground.clock.now() }),
    });
    return "ordered";
  } catch (error) {
    if (error instanceof Overtaken) return "skipped";
    const why = whyHeld(error);
    if (why === undefined) return "skipped";
    await ground.db.withTenantSql(place, (sql) =>
      holdInvoice(sql, place, { agreementId, invno, amount, payerName: terms.company, text: why }),
    );
    return "held";
  }
}

/** @returns undefined for what is no news: it was paid, or somebody asked for it first. @throws whatever says nothing of the invoice */
function whyHeld(error: unknown): string | undefined {
  if (error instanceof Held) return `Not charged: ${error.message}`;
  if (!(error instanceof AppError)) throw error;
  if (error.code === "not_found" && error.field === "gatewayCustomerId") return `Not charged: ${error.userText}`;
  if (error.code === "not_found" || error.code === "conflict") return undefined;
  if (error.code === "unprocessable" && error.field === "amount") return undefined;
  throw error;
}

/** A card is good until the end of its month. */
function refuseExpired(method: VaultCustomer, today: PlainDate): void {
  const { expirationMonth, expirationYear } = method;
  if (expirationMonth === undefined || expirationYear === undefined) return;
  const month = `${expirationYear}-${String(expirationMonth).padStart(2, "0")}`;
  if (month < today.slice(0, 7)) throw new Held(`The card ran out in ${expiryOf(method)}. Ask for another one.`);
}

const readTerms = async (
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  agreementId: string,
  lock = "",
): Promise<Terms | undefined> => {
  const [terms] = await sql.query<Terms & Record<string, unknown>>(
    `select custno, company, gateway_customer_id as "gatewayCustomerId", most_per_invoice_minor::text as "mostPerInvoiceMinor",
       most_per_month_minor::text as "mostPerMonthMinor", changed_by as "changedBy", changed_at as "changedAt"
     from charge_agreements where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 and state = 'active' ${lock}`,
    [tenantId, environmentId, agreementId],
  );
  return terms;
};

interface LastLook {
  readonly agreementId: string;
  readonly terms: Terms;
  readonly amount: Money;
  readonly zone: string;
  readonly now: Date;
}

/** With the agreement locked: it still holds by these terms, and the month has room. So two runs at once keep the limit. */
async function lookOnceMore(
  sql: TenantSql,
  place: EnvironmentPlace,
  { agreementId, terms, amount, zone, now }: LastLook,
): Promise<void> {
  const still = await readTerms(sql, place, agreementId, "for update");
  if (still === undefined || still.changedAt.getTime() !== terms.changedAt.getTime()) throw new Overtaken();
  if (terms.mostPerMonthMinor === null) return;
  const [sum] = await sql.query<{ minor: string }>(
    `select coalesce(sum(amount_minor), 0)::text as minor from charge_orders
     where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 and state not in ('declined', 'refused', 'cancelled')
       and requested_at >= date_trunc('month', $4::timestamptz, $5)`,
    [place.tenantId, place.environmentId, agreementId, now, zone],
  );
  const most = BigInt(terms.mostPerMonthMinor);
  const charged = BigInt(sum?.minor ?? 0);
  if (charged + amount.minor <= most) return;
  const text = (minor: bigint) => formatMoney({ ...amount, minor });
  throw new Held(
    `${text(amount.minor)} more would pass the ${text(most)} of this month, of which ${text(charged)} are charged.`,
  );
}
