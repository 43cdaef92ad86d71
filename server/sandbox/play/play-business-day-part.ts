import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TestInvoice } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { SaleToCreate } from "../paytrace/payments/create-sales";
import { alone } from "../simulated-systems";
import { declinedAmountCents, findTestInvoices } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

/** Payments that are taken at once. */
const partSize = 25;

/** More invoices than a part needs, so that days that follow each other meet different ones. */
const invoicesToPickFrom = 1_000;

/**
 * Takes the next payments of a day: most pay an invoice whole, some a part, and in every part one is declined, one names no invoice,
 * one pays too much, one pays a second time and one is voided. After the last the gateway settles; then some money goes back by
 * refund and one payer's bank takes a payment back.
 *
 * The row is written after the payments: a part that is cut off between is played again, and the day has a few payments more than
 * it says. Nothing but play depends on it.
 *
 * @returns whether there is more to come
 */
export const playBusinessDayPart = (
  parts: Omit<PlayParts, "wakeBusinessDay">,
  day: EnvironmentPlace & { readonly businessDayId: string },
): Promise<{ readonly more: boolean }> =>
  // A Sandbox that is made anew meanwhile has ended the day, and meets no payment of it afterwards.
  alone(parts.sagePool, day.environmentId, () => playPart(parts, day));

async function playPart(
  parts: Omit<PlayParts, "wakeBusinessDay">,
  day: EnvironmentPlace & { readonly businessDayId: string },
): Promise<{ readonly more: boolean }> {
  const { environmentId } = day;
  const progress = await readProgress(parts, day);
  if (progress === undefined) return { more: false };
  const size = Math.min(partSize, progress.planned - progress.taken);
  const invoices = await findTestInvoices(parts, day, { search: "", limit: invoicesToPickFrom });
  const sales = planSales(invoices, size, progress.taken);
  const created = sales.length === 0 ? [] : await parts.simulator.createSales(environmentId, sales);
  const approved = created.flatMap(({ transactionId, result }, index) => {
    const amountCents = sales[index]?.amountCents ?? 0n;
    return result === "approved" ? [{ transactionId, amountCents, isWhole: true }] : [];
  });
  const [first, second, third] = approved;
  if (first !== undefined) await parts.simulator.giveBack(environmentId, first);
  const isLast = progress.taken + size >= progress.planned || sales.length === 0;
  if (isLast) {
    await parts.simulator.settle(environmentId);
    if (second !== undefined) await parts.simulator.giveBack(environmentId, second);
    if (third !== undefined)
      await parts.simulator.raiseChargeback(environmentId, { transactionId: third.transactionId });
  }
  await writeProgress(parts, day, { taken: progress.taken + created.length, isLast });
  return { more: !isLast };
}

/** What a part sells. Fewer than `size` only when the company has no open invoice left. */
function planSales(invoices: readonly TestInvoice[], size: number, offset: number): readonly SaleToCreate[] {
  if (invoices.length === 0) return [];
  // Neighbours of the list are of one day; a stride that shares no factor with its length visits every one before any twice.
  const pick = (nth: number) => invoices[((offset + nth) * 7) % invoices.length] as TestInvoice;
  return Array.from({ length: size }, (_, nth) => {
    const invoice = pick(nth === 6 ? 5 : nth);
    const { minor } = invoice.balance;
    const sale = {
      amountCents: minor,
      invoiceId: invoice.invno.trim(),
      customerId: invoice.custno,
      payerName: invoice.company,
    };
    if (nth === 3) return { ...sale, amountCents: declinedAmountCents };
    if (nth === 9) return { ...sale, invoiceId: `X${(offset + nth).toString().padStart(5, "0")}` };
    if (nth === 14) return { ...sale, amountCents: minor + 1_000n };
    if (nth % 6 === 4 && minor > 1n) return { ...sale, amountCents: minor / 2n };
    return sale;
  });
}

interface Progress {
  readonly planned: number;
  readonly taken: number;
}

const readProgress = async (
  { db }: Pick<PlayParts, "db">,
  { tenantId, environmentId, businessDayId }: EnvironmentPlace & { readonly businessDayId: string },
): Promise<Progress | undefined> => {
  const [progress] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Progress>(
      `select planned, taken from business_days
       where tenant_id = $1 and environment_id = $2 and business_day_id = $3 and ended_at is null`,
      [tenantId, environmentId, businessDayId],
    ),
  );
  return progress;
};

const writeProgress = (
  { db, clock }: Pick<PlayParts, "db" | "clock">,
  { tenantId, environmentId, businessDayId }: EnvironmentPlace & { readonly businessDayId: string },
  { taken, isLast }: { readonly taken: number; readonly isLast: boolean },
) =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `update business_days set taken = $4, ended_at = $5 where tenant_id = $1 and environment_id = $2 and business_day_id = $3`,
      [tenantId, environmentId, businessDayId, taken, isLast ? clock.now() : null],
    ),
  );
