/** An amount as it arrives at a screen: integer minor units, also as text where JSON carried it, with its currency. */
export interface MoneyAmount {
  readonly minor: bigint | number | string;
  readonly currency: string;
}

const unknown = "–";
const minus = "\u2212";

/** Digits after the point of a currency as the browser knows them; 2 for one it does not know. */
const digitsOf = (currency: string): number => {
  try {
    return new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

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
  const digits = digitsOf(amount.currency);
  const sign = minor < 0n ? minus : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const whole = BigInt(digits === 0 ? text : text.slice(0, -digits)).toLocaleString("en-US");
  const figure = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
  if (style === "none") return sign + figure;
  if (style === "code") return `${sign}${figure} ${amount.currency}`;
  return `${sign}${symbolOf(amount.currency)}${figure}`;
}

/** The sign before a figure; a currency without one of its own is set as its code and a thin gap. */
function symbolOf(currency: string): string {
  try {
    const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(0);
    const symbol = parts.find((part) => part.type === "currency")?.value ?? currency;
    return /[A-Z]$/.test(symbol) ? `${symbol}\u00a0` : symbol;
  } catch {
    return `${currency}\u00a0`;
  }
}

/** Short text for an axis or a tile, such as `$12.4K`; rounded, so never for a figure someone books. */
export function formatMoneyShort(amount: MoneyAmount): string {
  const value = Number(amount.minor) / 10 ** digitsOf(amount.currency);
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
