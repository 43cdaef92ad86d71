import { formatMoney } from "@/server/kernel/money";
import type { Audience } from "./alert-audience";
import { countOf, isChargeCause } from "./causes";
import type { AlertFacts } from "./read-alert-facts";

/** How much, and whose: the one figure of the mail and the sentence under it. */
export function inWords({ cause, count, totals, largest }: AlertFacts): {
  readonly figure: string | undefined;
  readonly whose: string;
} {
  const payer = largest.payer === "" ? "a payer we do not know" : largest.payer;
  const ofCharge = isChargeCause(cause);
  const reference = largest.reference === "" ? "" : ` for ${ofCharge ? "invoice " : ""}${largest.reference}`;
  const what = ofCharge ? "The charge" : `Payment ${largest.transactionId}`;
  // An order of the shop, or a call, has no payment of its own.
  const one =
    largest.transactionId === "" && !ofCharge
      ? `${largest.reference === "" ? "Something" : largest.reference} of ${payer}`
      : `${what} of ${payer}${reference}`;
  const figure = totals.length === 0 ? undefined : totals.map((total) => formatMoney(total)).join(" + ");
  if (count === 1) return { figure, whose: `${one}.` };
  const amount = largest.amount.minor === 0n ? "" : `, ${formatMoney(largest.amount)}`;
  return { figure, whose: `${countOf(cause, count)} share this cause. The largest: ${one}${amount}.` };
}

export function subjectOf(audience: Audience, title: string, { cause, count, totals }: AlertFacts): string {
  const money = totals.length === 0 ? "" : `, ${totals.map((total) => formatMoney(total)).join(" + ")}`;
  return `${prefix(audience)}${title}: ${countOf(cause, count)}${money}`;
}

/** Only real money comes without a label. */
export const prefix = ({ isProduction, environmentName }: Audience): string =>
  isProduction ? "" : `[${environmentName}] `;
