import type { VaultCustomer } from "@/server/connectors/paytrace";
import { AppError } from "@/server/kernel/errors";
import { formatMoney, type Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import {
  amountToCharge,
  type ChargesGround,
  expiryOf,
  type PlannedCharge,
  planCharge,
} from "@/server/pipeline/charges";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Terms } from "./read-terms";

/** Why a person is asked in place of charging. */
export class Held extends Error {
  override readonly name = "Held";
  constructor(
    message: string,
    /** What is open, where it is known. */
    readonly amount?: Money,
  ) {
    super(message);
  }
}

/**
 * What is charged of an invoice by an agreement, by what both systems say now, on a day that is today or lies ahead.
 * @throws Held; AppError like planning any charge
 */
export async function planAgreedCharge(
  ground: Pick<ChargesGround, "db" | "loadEnvironment">,
  place: EnvironmentPlace,
  terms: Terms,
  { invno, day }: { readonly invno: string; readonly day: PlainDate },
): Promise<{ readonly plan: PlannedCharge; readonly amount: Money }> {
  const plan = await planCharge(ground, place, { invno, gatewayCustomerId: terms.gatewayCustomerId });
  const amount = amountToCharge(plan, undefined);
  if (plan.invoice?.custno.trim() !== terms.custno) {
    throw new Held("The invoice belongs to another customer now.", amount);
  }
  refuseExpired(plan.method, day, amount);
  if (amount.minor > BigInt(terms.mostPerInvoiceMinor)) {
    const most = formatMoney({ ...amount, minor: BigInt(terms.mostPerInvoiceMinor) });
    throw new Held(
      `${formatMoney(amount)} are open, and at most ${most} of an invoice are charged by the agreement.`,
      amount,
    );
  }
  return { plan, amount };
}

/** @returns undefined for what is no news: it was paid, or somebody asked for it first. @throws whatever says nothing of the invoice */
export function whyHeld(error: unknown): string | undefined {
  if (error instanceof Held) return `Not charged: ${error.message}`;
  if (!(error instanceof AppError)) throw error;
  if (error.code === "not_found" && error.field === "gatewayCustomerId") return `Not charged: ${error.userText}`;
  if (error.code === "not_found" || error.code === "conflict") return undefined;
  if (error.code === "unprocessable" && error.field === "amount") return undefined;
  throw error;
}

/** A card is good until the end of its month. */
function refuseExpired(method: VaultCustomer, day: PlainDate, amount: Money): void {
  const { expirationMonth, expirationYear } = method;
  if (expirationMonth === undefined || expirationYear === undefined) return;
  const month = `${expirationYear}-${String(expirationMonth).padStart(2, "0")}`;
  if (month >= day.slice(0, 7)) return;
  throw new Held(`The card is good until ${expiryOf(method)} only. Ask for another one.`, amount);
}
