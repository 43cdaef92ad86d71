import { formatMoney, type Money } from "@/server/kernel/money";
import { type PlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { type ChargesGround, storeCharge } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgreedInvoice } from "./agreement.schema";
import { holdInvoice } from "./hold-invoice";
import { wasToldInTime } from "./notices";
import { isObjectedTo } from "./objections/is-objected-to";
import { Held, planAgreedCharge, whyHeld } from "./plan-agreed-charge";
import { readTerms, type Terms } from "./read-terms";

export type AgreedEnd = "ordered" | "held" | "skipped";

/** It was paused, changed or objected to, or somebody else asked, or more is open than the customer was told, between the reading and now. */
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
  try {
    const { plan, amount } = await planAgreedCharge(ground, place, terms, { invno, day: today });
    await storeCharge(ground, { ...place, actor: terms.changedBy }, plan, {
      source: "agreement",
      amount,
      agreementId,
      reason: "Due by the customer's agreement",
      lookOnceMore: (sql) =>
        lookOnceMore(sql, place, { agreementId, terms, invno, amount, zone, now: ground.clock.now() }),
    });
    return "ordered";
  } catch (error) {
    if (error instanceof Overtaken) return "skipped";
    const why = whyHeld(error);
    if (why === undefined) return "skipped";
    const amount = (error instanceof Held && error.amount) || balance;
    await ground.db.withTenantSql(place, (sql) =>
      holdInvoice(sql, place, { agreementId, invno, amount, payerName: terms.company, text: why }),
    );
    return "held";
  }
}

interface LastLook {
  readonly agreementId: string;
  readonly terms: Terms;
  readonly invno: string;
  readonly amount: Money;
  readonly zone: string;
  readonly now: Date;
}

/**
 * With the agreement locked: it still holds by these terms, nobody objects to this invoice, the customer was told where they are to be, and the month has room. So two
 * runs at once keep the limit.
 */
async function lookOnceMore(
  sql: TenantSql,
  place: EnvironmentPlace,
  { agreementId, terms, invno, amount, zone, now }: LastLook,
): Promise<void> {
  const still = await readTerms(sql, place, agreementId, "for update");
  if (still === undefined || still.changedAt.getTime() !== terms.changedAt.getTime()) throw new Overtaken();
  if (await isObjectedTo(sql, place, invno)) throw new Overtaken();
  const told = { agreementId, termsAt: terms.changedAt, invno, amount, today: plainDateIn(zone, now) };
  if (!(await wasToldInTime(sql, place, told))) throw new Overtaken();
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
    amount,
  );
}
