import { plainDateIn } from "@/server/kernel/plain-date";
import type { ChargesGround } from "@/server/pipeline/charges";
import { expiryOf } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { AgreementPreview, NewAgreement } from "./agreement.schema";
import { checkTerms } from "./check-terms";
import { findAgreedInvoices } from "./find-agreed-invoices";
import { readListTime } from "./read-list-time";

const shown = 200;

/**
 * What terms would do with the invoices that are open now: which ones would be charged, how much, and when. Nothing is stored.
 * @throws AppError like storing them
 */
export async function previewAgreement(
  ground: Pick<ChargesGround, "db" | "clock" | "loadEnvironment">,
  place: EnvironmentPlace,
  { custno, ...terms }: NewAgreement,
): Promise<AgreementPreview> {
  const { company, method, draft } = await checkTerms(ground, place, custno, terms);
  return ground.db.withTenantSql(place, async (sql) => {
    const zone = await readTimeZone(sql, place);
    const today = plainDateIn(zone, ground.clock.now());
    const invoices = await findAgreedInvoices(sql, place, { zone, today, draft });
    const charged = invoices.filter(({ fate }) => fate === "due" || fate === "later");
    const { listReadAt } = await readListTime(sql, place);
    return {
      company,
      listReadAt,
      count: charged.length,
      invoices: invoices.slice(0, shown),
      method: { name: method.name, maskedNumber: method.maskedNumber, expires: expiryOf(method) },
      total: { minor: charged.reduce((sum, { balance }) => sum + balance.minor, 0n), currency: draft.currency },
    };
  });
}
