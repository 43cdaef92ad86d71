import type { GlBatchToPost } from "../operations";
import type { BookPeriod } from "../posting/books";
import { checkAccount, checkInput, checkPeriod, refuse } from "../posting/rules";
import { fitText } from "../sage-text";
import type { Batch } from "./batch";

/** Width of `glbtch.bdesc` and `glhunp.gltdes`. */
const descriptionWidth = 35;

/** What a batch is judged by. */
export interface LedgerFacts {
  readonly homeCurrency: string;
  /** Account to whether it may be posted to; an account that does not exist is not in it. */
  readonly accounts: ReadonlyMap<string, boolean>;
  readonly periods: readonly (BookPeriod & { readonly yearprd: string })[];
}

/** An entry that balances, in an open period, between accounts that are active. @throws ConnectorError the reason it is refused */
export function decideBatch(item: GlBatchToPost, facts: LedgerFacts): Batch {
  const { homeCurrency, periods } = facts;
  if (item.lines.length < 2) refuse("invalid", "An entry of the general ledger has at least two lines.");
  const sums = { debit: 0n, credit: 0n };
  for (const { account, side, amount } of item.lines) {
    if (amount.currency !== homeCurrency) {
      // The general ledger has one currency, and a rate is never guessed.
      refuse("invalid", `A line is in ${amount.currency}, the general ledger is in ${homeCurrency}.`, { account });
    }
    if (amount.minor <= 0n) refuse("invalid", "Every line has a positive amount.", { account });
    sums[side] += amount.minor;
  }
  const { postingKey, refno, date } = item;
  checkInput({ postingKey, refno, amount: { minor: sums.debit, currency: homeCurrency } });
  if (sums.debit !== sums.credit) refuse("invalid", "The debits of the entry are not its credits.");
  checkPeriod(facts, date);
  for (const { account } of item.lines) checkAccount(facts, account.trim());
  return {
    postingKey,
    refno: refno.trim(),
    date,
    currency: homeCurrency,
    total: sums.debit,
    yearprd: periods.find(({ begins, ends }) => begins <= date && date <= ends)?.yearprd ?? "",
    description: fitText(item.description, descriptionWidth) || "Entry of Tallybridge",
    lines: item.lines.map(({ account, side, amount: { minor } }) => ({
      account: account.trim(),
      debit: side === "debit" ? minor : 0n,
      credit: side === "credit" ? minor : 0n,
    })),
  };
}
