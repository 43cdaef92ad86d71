import type { CreditToApply, FoundInvoice } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { formatMoney, type Money, parseMoney } from "@/server/kernel/money";
import { plainDateIn } from "@/server/kernel/plain-date";
import { askSystem } from "@/server/pipeline/charges/failure-of";
import { findOpenInvoice } from "@/server/pipeline/charges/find-open-invoice";
import type { EnvironmentPlace, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import type { ApplicationRequest } from "./credit.schema";
import type { CreditsGround } from "./credits-ground";
import { type FoundCredit, findCreditPlaces, readCredit } from "./find-credit";

/** What is about to be applied, as both sides stand in the books now. */
export interface PlannedApplication {
  readonly environment: LoadedEnvironment;
  readonly credit: FoundCredit;
  readonly invoice: FoundInvoice;
  readonly sequence: number;
  readonly item: CreditToApply;
}

/** @throws AppError `not_found` for a payment without money on account; `unprocessable` for what does not fit; `unavailable`. */
export async function planApplication(
  { db, clock, loadEnvironment }: CreditsGround,
  place: EnvironmentPlace,
  { transactionId, invno, amount: typed }: ApplicationRequest,
): Promise<PlannedApplication> {
  const environment = await loadEnvironment(place);
  const { erp, rules } = environment;
  const places = await db.withTenantSql(place, (sql) => findCreditPlaces(sql, place, transactionId));
  if (places.length === 0) {
    throw new AppError("not_found", "Nothing of the payment is on account.", {
      userText: "Nothing of this payment is on account.",
    });
  }
  const credit = await askSystem("Sage Pro", () => readCredit(erp, places));
  if (credit === undefined) throw refuse("The money on account of this payment is not in Sage Pro any more.");
  if (credit.left.minor <= 0n) throw refuse(`Nothing is left of the credit ${credit.credit.trim()}.`);
  const invoice = await askSystem("Sage Pro", () => findOpenInvoice(erp, invno));
  if (invoice === undefined) throw refuse(`Sage Pro has no open invoice ${invno}.`);
  if (invoice.custno.trim() !== credit.custno.trim()) {
    throw refuse(`Invoice ${invno} belongs to ${invoice.company.trim()}, and the credit to ${credit.company.trim()}.`);
  }
  const amount = amountOf(credit.left, invoice.balance, typed);
  const sequence = await nextSequence(db, place, transactionId);
  const key = postingKey(place, transactionId, "credit_applied", sequence);
  const date = plainDateIn(rules.timeZone, clock.now());
  const item = { postingKey: key, refno: transactionId, date, credit: credit.credit, invno: invoice.invno, amount };
  return { environment, credit, invoice, sequence, item };
}

function amountOf(left: Money, open: Money, typed: string | undefined): Money {
  const { currency } = left;
  if (open.currency !== currency) throw refuse(`The invoice is in ${open.currency}, and the credit in ${currency}.`);
  const most = left.minor < open.minor ? left.minor : open.minor;
  if (most <= 0n) throw refuse("Nothing of this invoice is open.");
  if (typed === undefined) return { minor: most, currency };
  const amount = parseMoney(typed, currency);
  if (!amount.ok || amount.value.minor <= 0n) throw refuse("The amount must be more than nothing.");
  if (amount.value.minor > most) {
    throw refuse(`At most ${formatMoney({ minor: most, currency })} can be applied: more is not open on both sides.`);
  }
  return amount.value;
}

/** Applications of a payment, and what takes them back, are counted together. */
export async function nextSequence(
  db: CreditsGround["db"],
  place: EnvironmentPlace,
  transactionId: string,
): Promise<number> {
  const [row] = await db.withTenantSql(place, (sql) =>
    sql.query<{ next: number }>(
      `select coalesce(max(sequence), 0)::int + 1 as next from credit_applications
       where tenant_id = $1 and environment_id = $2 and transaction_id = $3`,
      [place.tenantId, place.environmentId, transactionId],
    ),
  );
  return row?.next ?? 1;
}

const refuse = (userText: string) => new AppError("unprocessable", "The credit cannot be applied.", { userText });
