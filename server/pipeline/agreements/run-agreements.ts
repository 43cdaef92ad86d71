import { AppError } from "@/server/kernel/errors";
import { plainDateIn } from "@/server/kernel/plain-date";
import type { ChargesGround } from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Log } from "@/server/platform/log/log";
import type { AgreementRun } from "./agreement.schema";
import { findAgreedInvoices } from "./find-agreed-invoices";
import { orderAgreedCharge } from "./order-agreed-charge";

/** Each costs three calls of other systems; what is left over is due in the next run. */
const mostOfOneRun = 200;

/**
 * Orders the charge of every invoice that is due by an agreement. Safe at any time and as often as one likes: what is ordered is
 * recognised, however the run before ended. It stops where a system does not answer; the next run goes on.
 */
export async function runAgreements(
  ground: ChargesGround & { readonly log: Log },
  place: EnvironmentPlace,
): Promise<AgreementRun> {
  const { db, clock, log } = ground;
  const now = clock.now();
  const { zone, due } = await db.withTenantSql(place, async (sql) => {
    const zone = await readTimeZone(sql, place);
    if (await isPaused(sql, place)) return { zone, due: undefined };
    const open = await findAgreedInvoices(sql, place, { zone, today: plainDateIn(zone, now), openOnly: true });
    return { zone, due: open };
  });
  const today = plainDateIn(zone, now);
  const run = { ordered: 0, held: 0, skipped: 0 };
  if (due === undefined) return { ...run, stopped: "A connection is paused." };
  for (const invoice of due.filter(({ chargeDay }) => chargeDay <= today).slice(0, mostOfOneRun)) {
    try {
      run[await orderAgreedCharge(ground, place, invoice, { zone, today })] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn("a run of charge agreements stopped", { environmentId: place.environmentId, error });
      return { ...run, stopped: error.userText };
    }
  }
  return { ...run, stopped: "" };
}

const isPaused = async (
  sql: Parameters<Parameters<ChargesGround["db"]["withTenantSql"]>[1]>[0],
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<boolean> => {
  const rows = await sql.query(
    "select 1 from connections where tenant_id = $1 and environment_id = $2 and slot <> 'shop' and paused_at is not null limit 1",
    [tenantId, environmentId],
  );
  return rows.length > 0;
};
