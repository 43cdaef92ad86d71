import { currencyDigits, type Money, parseMoney, toDecimal } from "@/server/kernel/money";

/** Money of a `numeric(19,4)` column; undefined when it does not fit the currency, because money is never rounded. */
export function moneyOfColumn(text: string, currency: string): Money | undefined {
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.value : undefined;
}

/** Minor units as text with the four decimals of the column, so that equal amounts are equal texts. */
export function columnText(minor: bigint, currency: string): string {
  const digits = currencyDigits(currency) ?? 2;
  return `${toDecimal({ minor, currency })}${digits === 0 ? ".0000" : "0".repeat(4 - digits)}`;
}

/** An exchange rate (home = document × rate) as an exact fraction of whole numbers. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rateOfColumn(text: string): Rate | undefined {
  const match = /^(\d{1,7})(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = "0", fraction = ""] = match;
  const numerator = BigInt(whole + fraction);
  return numerator === 0n ? undefined : { numerator, denominator: 10n ** BigInt(fraction.length) };
}

/** Converts minor units to the home currency, half away from zero, as the books do. */
export function toHome(minor: bigint, from: string, home: string, rate: Rate): bigint {
  const shift = (currencyDigits(home) ?? 2) - (currencyDigits(from) ?? 2);
  const numerator = minor * rate.numerator * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  const denominator = rate.denominator * (shift < 0 ? 10n ** BigInt(-shift) : 1n);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}
