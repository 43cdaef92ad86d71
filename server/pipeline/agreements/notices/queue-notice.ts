import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { askSystem } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { AgreedInvoice, NoticeSetting } from "../agreement.schema";
import { holdInvoice } from "../hold-invoice";
import { Held, planAgreedCharge, whyHeld } from "../plan-agreed-charge";
import { readTerms, type Terms } from "../read-terms";
import type { TellingGround } from "./tell-customers";

/** What a customer is told of one invoice. */
interface Told {
  readonly invno: string;
  readonly amount: Money;
}

/**
 * Writes down what one customer is told of one day's charges, by what both systems say now. What could not be charged then is given to a
 * person at once. @returns how many invoices were
 */
export async function queueNotice(
  ground: TellingGround,
  place: EnvironmentPlace,
  invoices: readonly AgreedInvoice[],
  setting: NoticeSetting,
): Promise<number> {
  const [first] = invoices;
  const day = first && parsePlainDate(first.chargeDay);
  if (first === undefined || day === undefined) return 0;
  const { agreementId } = first;
  const terms = await ground.db.withTenantSql(place, (sql) => readTerms(sql, place, agreementId));
  if (terms === undefined) return 0;
  const told: Told[] = [];
  const held: (Told & { readonly text: string })[] = [];
  let maskedNumber = "";
  for (const { invno, balance } of invoices) {
    try {
      const { plan, amount } = await planAgreedCharge(ground, place, terms, { invno, day });
      maskedNumber = plan.method.maskedNumber;
      told.push({ invno, amount });
    } catch (error) {
      const text = whyHeld(error);
      if (text !== undefined) held.push({ invno, text, amount: (error instanceof Held && error.amount) || balance });
    }
  }
  const email = told.length === 0 ? "" : await emailOf(ground, place, terms.custno);
  if (email === "") held.push(...told.splice(0).map((one) => ({ ...one, text: noAddress })));
  await ground.db.withTenantSql(place, async (sql) => {
    for (const one of held) await holdInvoice(sql, place, { ...one, agreementId, payerName: terms.company });
    // Of two runs at the same time the second one finds what the first one wrote.
    const still = await readTerms(sql, place, agreementId, "for update");
    if (told.length === 0 || still?.changedAt.getTime() !== terms.changedAt.getTime()) return;
    await store(sql, place, { agreementId, terms, told, email, maskedNumber, day, setting, now: ground.clock.now() });
  });
  return held.length;
}

const noAddress =
  "Not charged: the customer is to be told before a charge, and has no e-mail address in Sage Pro. Enter one there, then save the agreement again.";

async function emailOf(ground: TellingGround, place: EnvironmentPlace, custno: string): Promise<string> {
  const { erp } = await ground.loadEnvironment(place);
  const [customer] = await askSystem("Sage Pro", () => erp.findCustomers([custno]));
  return customer?.email.trim() ?? "";
}

interface ToStore {
  readonly agreementId: string;
  readonly terms: Terms;
  readonly told: readonly Told[];
  readonly email: string;
  readonly maskedNumber: string;
  readonly day: string;
  readonly setting: NoticeSetting;
  readonly now: Date;
}

const store = (
  sql: Parameters<Parameters<TellingGround["db"]["withTenantSql"]>[1]>[0],
  { tenantId, environmentId }: EnvironmentPlace,
  { agreementId, terms, told, email, maskedNumber, day, setting, now }: ToStore,
) =>
  sql.query(
    `with told as (
       select t.invno, t.minor, t.currency from jsonb_to_recordset($11::jsonb) as t (invno text, minor bigint, currency text)
       where not exists (select 1 from charge_notice_invoices k join charge_notices n on n.tenant_id = k.tenant_id
           and n.environment_id = k.environment_id and n.charge_notice_id = k.charge_notice_id
         where k.tenant_id = $1 and k.environment_id = $2 and k.invno = t.invno and k.amount_minor >= t.minor and k.currency = t.currency
           and n.charge_agreement_id = $4 and n.terms_at = $5 and n.state in ('due', 'sent'))
         and not exists (select 1 from charge_objections b where b.tenant_id = $1 and b.environment_id = $2 and b.invno = t.invno
           and b.withdrawn_at is null)
     ), notice as (
       insert into charge_notices (tenant_id, environment_id, charge_notice_id, charge_agreement_id, terms_at, charge_day, days_before, email,
         masked_number, state, queued_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, 'due', $10 where exists (select 1 from told) returning charge_notice_id
     )
     insert into charge_notice_invoices (tenant_id, environment_id, charge_notice_id, invno, amount_minor, currency)
     select $1, $2, notice.charge_notice_id, told.invno, told.minor, told.currency from told, notice`,
    [
      ...[tenantId, environmentId, newId(), agreementId, terms.changedAt, day, setting.daysBefore, email, maskedNumber],
      ...[
        now,
        JSON.stringify(
          told.map(({ invno, amount: { minor, currency } }) => ({ invno, minor: minor.toString(), currency })),
        ),
      ],
    ],
  );
