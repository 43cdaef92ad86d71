import { classes } from "./classes";
import { formatMoney, type MoneyAmount } from "./format-money";

interface MoneyProps {
  /** Undefined or null is "not known" and shows a dash; zero shows 0.00. */
  amount: MoneyAmount | null | undefined;
  /** How the currency is named: its sign, its code after the figure, or not (the column's header names it). */
  currency?: "symbol" | "code" | "none";
  /** What a negative amount is, in words: "refund", "chargeback". Shown before the figure. */
  word?: string;
  weight?: "normal" | "strong" | "quiet";
  className?: string;
}

const weights = { normal: "text-ink", strong: "font-semibold text-ink", quiet: "text-muted" } as const;

/** An amount: tabular, exact, with its currency and a real minus sign. Right-align the cell or tile it stands in. */
export function Money({ amount, currency = "symbol", word, weight = "normal", className }: MoneyProps) {
  return (
    <span className={classes("whitespace-nowrap text-right tabular-nums", weights[weight], className)}>
      {word && <span className="mr-1.5 font-normal text-faint text-xs">{word}</span>}
      {amount ? formatMoney(amount, currency) : <UnknownAmount />}
    </span>
  );
}

function UnknownAmount() {
  return (
    <>
      <span aria-hidden className="text-faint">
        –
      </span>
      <span className="sr-only">amount not known</span>
    </>
  );
}
