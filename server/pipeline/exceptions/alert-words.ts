import { formatMoney } from "@/server/kernel/money";
import type { Audience } from "./alert-audience";
import type { AlertFacts } from "./read-alert-facts";

/** How much, and whose: the one figure of the mail and the sentence under it. */
export function inWords({ count, totals, largest }: AlertFacts): {
  readonly figure: string | undefined;
  readonly whose: string;
} {
  const payer = largest.payer === "" ? "a payer we do not know" : largest.payer;
  const reference = largest.reference === "" ? "" : ` for ${largest.reference}`;
  const one = `Payment ${largest.transactionId} of ${payer}${reference}`;
  const figure = totals.length === 0 ? undefined : totals.map((total) => formatMoney(total)).join(" + ");
  if (count === 1) return { figure, whose: `${one}.` };
  const amount = largest.amount.minor === 0n ? "" : `, ${formatMoney(largest.amount)}`;
  return { figure, whose: `${count} payments share this cause. The largest: ${one}${amount}.` };
}

export function subjectOf(audience: Audience, title: string, { count, totals }: AlertFacts): string {
  const money = totals.length === 0 ? "" : `, ${totals.map((total) => formatMoney(total)).join(" + ")}`;
  return `${prefix(audience)}${title}: ${count} ${count === 1 ? "payment" : "payments"}${money}`;
}

/** Only real money comes without a label. */
export const prefix = ({ isProduction, environmentName }: Audience): string =>
  isProduction ? "" : `[${environmentName}] `;
