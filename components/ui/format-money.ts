/** An amount as it arrives at a screen: integer minor units, also as text where JSON carried it, with its currency. */
export interface MoneyAmount {
  readonly minor: bigint | number | string;
  readonly currency: string;
}

const unknown = "–";
const minus = "\u2212";

interface CurrencyLook {
  /** Digits after the point. */
  readonly digits: number;
  /** The sign before a figure; a currency without one of its own is set as its code and a gap that does not break. */
  readonly symbol: string;
}

// Asking the browser costs far more than formatting does, and a table formats one amount or more for every row.
const looks = new Map<string, CurrencyLook>();

function lookOf(currency: string): CurrencyLook {
  const known = looks.get(currency);
  if (known) return known;
  const look = askLook(currency);
  looks.set(currency, look);
  return look;
}

function askLook(currency: string): CurrencyLook {
  try {
    const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
    const symbol = format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
    return {
      digits: format.resolvedOptions().maximumFractionDigits ?? 2,
      symbol: /[A-Z]$/.test(symbol) ? `${symbol}\u00a0` : symbol,
    };
  } catch {
    // A code that is no currency still has to be shown, because it is what the record says.
    return { digits: 2, symbol: `${currency}\u00a0` };
  }
}

/**
 * Text for an amount such as `$1,250.00` or `−$12.30`; zero is `$0.00`, an unknown amount is an en dash. `code` gives
 * `1,250.00 USD`, `none` the bare figure for a column whose header names the currency. Exact at any size.
 */
export function formatMoney(
  amount: MoneyAmount | null | undefined,
  style: "symbol" | "code" | "none" = "symbol",
): string {
  if (!amount) return unknown;
  const minor = BigInt(amount.minor);
  const { digits, symbol } = lookOf(amount.currency);
  const sign = minor < 0n ? minus : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = BigInt(digits === 0 ? text : text.slice(0, -digits)).toLocaleString("en-US");
  const figure = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  if (style === "none") return sign + figure;
  if (style === "code") return `${sign}${figure} ${amount.currency}`;
  return `${sign}${symbol}${figure}`;
}

/** Short text for an axis or a tile, such as `$12.4K`; rounded, so never for a figure someone books. */
export function formatMoneyShort(amount: MoneyAmount): string {
  const value = Number(amount.minor) / 10 ** lookOf(amount.currency).digits;
  try {
    return new Intl.NumberFormat("en-US", {
      style: "currency",
      currency: amount.currency,
      notation: "compact",
      minimumFractionDigits: 0,
      maximumFractionDigits: 1,
    }).format(value);
  } catch {
    return new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(value);
  }
}
