import { groupBy } from "@/server/kernel/group-by";
import { formatMoney } from "@/server/kernel/money";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { DecisionInput, PostingDecision } from "./posting-decision";

/** What the transaction itself has given back so far. */
export const reversalsOf = ({ known, transaction }: DecisionInput): readonly KnownPosting[] =>
  known.filter(
    (posting) =>
      posting.kind === "reversal" &&
      posting.state === "confirmed" &&
      posting.transactionId === transaction.transactionId,
  );

/**
 * A chargeback has no transaction of its own: every notice of one names the sale, and a sale can be disputed in parts. The id its sender
 * gives says which chargeback a notice is about, and its amount is then all of that one. Without an id, a second notice may
 * be the first one again or a further chargeback; where the money would allow both, a person decides.
 * @param available what is still in the books of the payment, in minor units
 * @returns what is recorded of the very chargeback the notice is about, or how the notice ends
 */
export function tellChargebacksApart(
  input: DecisionInput,
  available: bigint,
): { readonly mine: readonly KnownPosting[] } | PostingDecision {
  const { eventId, chargebackId, transaction } = input;
  const all = reversalsOf(input).filter(({ reason }) => reason === "chargeback");
  const mine = all.filter(
    (posting) => posting.eventId === eventId || (chargebackId !== "" && posting.chargebackId === chargebackId),
  );
  const recorded = sum(mine);
  if (recorded > transaction.amount.minor) {
    return unclear(
      `This chargeback is in the books with ${money(input, recorded)}, and a later notice says ${money(input, transaction.amount.minor)}.`,
    );
  }
  const nameless = all.filter(
    (posting) => !mine.includes(posting) && (chargebackId === "" || posting.chargebackId === ""),
  );
  if (mine.length > 0 || nameless.length === 0) return { mine };
  if (transaction.amount.minor <= available) {
    return unclear(
      `A chargeback of ${money(input, sum(nameless))} is in the books. This notice of ${money(input, transaction.amount.minor)} does not say whether it is the same one.`,
    );
  }
  // Too little is left for a further one, so a notice of the same amount can only be of what is recorded.
  const byNotice = groupBy(nameless, (posting) => posting.chargebackId || posting.eventId);
  const same = [...byNotice.values()].find((postings) => sum(postings) === transaction.amount.minor);
  return { mine: same ?? [] };
}

const unclear = (text: string): PostingDecision => ({
  do: "stop",
  cause: "chargeback_unclear",
  text,
});

const sum = (postings: readonly KnownPosting[]): bigint =>
  postings.reduce((total, { amount }) => total + amount.minor, 0n);

const money = ({ transaction }: DecisionInput, minor: bigint): string =>
  formatMoney({ minor, currency: transaction.amount.currency });
