import { err, ok, type Result } from "./result";

/** An amount in minor units (cents for USD) with its ISO 4217 currency. Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

const digitsByCurrency: Readonly<Record<string, number>> = {
  AUD: 2,
  CAD: 2,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  MXN: 2,
  USD: 2,
};

/** The currencies we accept, by their ISO 4217 codes. */
export const currencies: readonly string[] = Object.keys(digitsByCurrency);

/** Number of decimals of a currency we accept; undefined for one we do not know, which must never be guessed. */
export const currencyDigits = (currency: string): number | undefined =>
  Object.hasOwn(digitsByCurrency, currency) ? digitsByCurrency[currency] : undefined;

const decimalPattern = /^(-?)(\d{1,15})(?:\.(\d+))?$/;

/**
 * Reads a decimal such as `"12.30"` or a JSON number exactly. More decimals than the currency has, exponents,
 * unsafe integers and anything else that would need rounding are refused with the reason.
 */
export function parseMoney(input: string | number, currency: string): Result<Money, string> {
  const digits = currencyDigits(currency);
  if (digits === undefined) return err(`The currency "${currency}" is not known.`);
  if (typeof input === "number" && Math.abs(input) > Number.MAX_SAFE_INTEGER / 100) {
    return err(`The amount ${input} is too large to be exact.`);
  }
  const text = String(input).trim();
  const match = decimalPattern.exec(text);
  if (!match) return err(`"${text}" is not a decimal amount.`);
  const [, sign = "", whole = "", fraction = ""] = match;
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > digits)
    return err(`"${text}" has more than ${digits} decimals, and money is never rounded.`);
  const minor = BigInt(whole + significant.padEnd(digits, "0"));
  return ok({ minor: sign === "-" ? -minor : minor, currency });
}

/** Decimal text with exactly the currency's decimals, such as `-516.00`; the wire form for both systems. */
export function toDecimal({ minor, currency }: Money): string {
  const digits = currencyDigits(currency) ?? 2;
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Text for people, such as `$1,250.00`. */
export function formatMoney(money: Money, locale = "en-US"): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
  // Intl formats decimal strings exactly; a float would lose cents of large sums.
  return format.format(toDecimal(money) as unknown as number);
}
