import type { VaultCustomer } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { formatMoney, type Money, parseMoney } from "@/server/kernel/money";
import type { EnvironmentPlace, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import type { ChargeRequest } from "./charge-order.schema";
import type { ChargesGround } from "./charges-ground";
import { askSystem } from "./failure-of";
import { findOpenInvoice } from "./find-open-invoice";
import { readSubject, type SubjectSoFar, subjectOfInvoice } from "./read-subject";

/** A charge as it may be asked for now, by what both systems say. */
export interface PlannedCharge {
  readonly environment: LoadedEnvironment;
  readonly subject: string;
  readonly soFar: SubjectSoFar;
  /** What the payer pays, as PayTrace is to name it. */
  readonly reference: string;
  readonly invoice: FoundInvoice | undefined;
  /** What may be charged of the invoice; undefined without one. */
  readonly available: Money | undefined;
  readonly method: VaultCustomer;
}

type Wish = Pick<ChargeRequest, "invno" | "reference" | "gatewayCustomerId">;

/**
 * Reads what a charge would be. The orders so far are read before the balance: a charge that is posted between the two takes the number
 * that this plan has, and the plan is refused when it is stored.
 * @throws AppError
 */
export async function planCharge(
  { db, loadEnvironment }: Pick<ChargesGround, "db" | "loadEnvironment">,
  place: EnvironmentPlace,
  { invno, reference, gatewayCustomerId }: Wish,
): Promise<PlannedCharge> {
  const environment = await loadEnvironment(place);
  const method = await findMethod(environment, gatewayCustomerId);
  const read = (subject: string) => db.withTenantSql(place, (sql) => readSubject(sql, place, subject));
  if (invno === undefined) {
    if (reference === undefined)
      throw badInput("reference", "Name an invoice, or give what is charged a reference of your own.");
    const subject = `reference/${reference}`;
    return {
      environment,
      subject,
      soFar: await read(subject),
      reference,
      invoice: undefined,
      available: undefined,
      method,
    };
  }
  const named = await askSystem("Sage Pro", () => findOpenInvoice(environment.erp, invno));
  if (named === undefined) throw noInvoice(invno);
  const number = named.invno.trim();
  const subject = subjectOfInvoice(number);
  const soFar = await read(subject);
  const invoice = await askSystem("Sage Pro", () => findOpenInvoice(environment.erp, number));
  if (invoice === undefined) throw noInvoice(invno);
  const available = { ...invoice.balance, minor: invoice.balance.minor - soFar.unpostedMinor };
  return { environment, subject, soFar, reference: number, invoice, available, method };
}

/** The amount of a plan. @throws AppError that says with figures why it cannot be charged */
export function amountToCharge(plan: PlannedCharge, typed: string | undefined): Money {
  const { available, soFar } = plan;
  if (soFar.openState !== undefined) {
    const state = soFar.openState === "needs_approval" ? "waits for approval" : "is under way";
    throw new AppError("conflict", "An order of this subject is open.", {
      userText: `A charge of this ${plan.invoice === undefined ? "reference" : "invoice"} ${state} already.`,
    });
  }
  if (available === undefined && soFar.doneCount > 0) {
    throw new AppError("conflict", "The reference was charged already.", {
      userText: `"${plan.reference}" was charged already. Use a reference of its own for each charge.`,
    });
  }
  const currency = available?.currency ?? plan.environment.rules.baseCurrency;
  if (typed === undefined) {
    if (available === undefined) throw badInput("amount", "Say how much is to be charged.");
    if (available.minor <= 0n) throw tooMuch(plan, undefined);
    return available;
  }
  const amount = parseMoney(typed, currency);
  if (!amount.ok || amount.value.minor <= 0n) throw badInput("amount", "Enter an amount above zero, such as 125.00.");
  if (available !== undefined && amount.value.minor > available.minor) throw tooMuch(plan, amount.value);
  return amount.value;
}

/** The stored method of a customer of the vault. @throws AppError `not_found` */
export async function findMethod(
  { gateway }: Pick<LoadedEnvironment, "gateway">,
  gatewayCustomerId: string,
): Promise<VaultCustomer> {
  const { customers } = await askSystem("PayTrace", () => gateway.exportCustomers(gatewayCustomerId));
  const [method] = customers;
  if (method !== undefined) return method;
  throw new AppError("not_found", "The vault has no such customer.", {
    field: "gatewayCustomerId",
    userText: `PayTrace has no customer "${gatewayCustomerId}" with a stored method.`,
  });
}

const badInput = (field: string, userText: string): AppError =>
  new AppError("invalid_input", userText, { field, userText });

const noInvoice = (invno: string): AppError =>
  new AppError("not_found", "No invoice that can be charged.", {
    field: "invno",
    userText: `Sage Pro has no open invoice ${invno}.`,
  });

function tooMuch({ invoice, available, soFar }: PlannedCharge, amount: Money | undefined): AppError {
  const balance =
    invoice === undefined ? "" : `${formatMoney(invoice.balance)} are open of invoice ${invoice.invno.trim()}`;
  const charged =
    available === undefined || soFar.unpostedMinor === 0n
      ? ""
      : `, of which ${formatMoney({ ...available, minor: soFar.unpostedMinor })} are charged already and not posted yet`;
  const wish = amount === undefined ? "nothing is left to charge" : `${formatMoney(amount)} is too much`;
  const userText = `${balance}${charged}: ${wish}.`;
  return new AppError("unprocessable", userText, { field: "amount", userText });
}
