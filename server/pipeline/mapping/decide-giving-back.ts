import { formatMoney } from "@/server/kernel/money";
import { isMoneyIn, type KnownPosting, openAmount } from "@/server/pipeline/postings/known-posting";
import { type DecisionInput, freeSequences, type PlannedPosting, type PostingDecision, plan } from "./posting-decision";
import { reversalsOf, tellChargebacksApart } from "./tell-chargebacks-apart";

/** A void takes back all that is still in the books of the sale. */
export function decideVoid(input: DecisionInput): PostingDecision {
  const { known, transaction } = input;
  const open = known.filter(isMoneyIn).filter((posting) => openAmount(posting, known) > 0n);
  if (open.length === 0) {
    const wasPosted = known.some(isMoneyIn);
    const text = wasPosted
      ? "Voided. Its receipt was taken back already."
      : "Voided before it was posted, so nothing is in the books.";
    return { do: "end", outcome: wasPosted ? "reversed" : "ignored", ignored: !wasPosted, text };
  }
  return {
    do: "post",
    postings: numbered(
      input,
      open.map((posting) => giveBack(input, posting, openAmount(posting, known), "void")),
    ),
    outcome: "reversed",
    text: `Voided in PayTrace: ${formatMoney(transaction.amount)} taken back out of the books.`,
  };
}

/** A refund or chargeback gives money back: first what was kept on account, then what went to the invoice. */
export function decideGivingBack(input: DecisionInput): PostingDecision {
  const { transaction, chargedBack, known } = input;
  const reason = chargedBack || transaction.type === "chargeback" ? "chargeback" : "refund";
  if (
    transaction.status === "declined" ||
    transaction.status === "voided" ||
    transaction.status === "approved_then_voided"
  ) {
    return reason === "refund" ? decideUndoneRefund(input) : chargebackOfNothing(input);
  }
  const sources = known
    .filter(isMoneyIn)
    .sort((a, b) => (a.kind === b.kind ? b.sequence - a.sequence : a.kind === "open_credit" ? -1 : 1));
  const available = sources.reduce((sum, posting) => sum + openAmount(posting, known), 0n);
  const told = reason === "refund" ? { mine: reversalsOf(input) } : tellChargebacksApart(input, available);
  if (!("mine" in told)) return told;
  const { mine } = told;
  let left = transaction.amount.minor - mine.reduce((sum, posting) => sum + posting.amount.minor, 0n);
  const text = `${reason === "refund" ? "Refund" : "Chargeback"} of ${formatMoney(transaction.amount)} recorded against its payment.`;
  if (left <= 0n) {
    // Recorded by an earlier try of this very event, which was cut off before it could say so.
    if (mine.some(({ eventId }) => eventId === input.eventId)) {
      return { do: "post", postings: [], outcome: "reversed", text };
    }
    return { do: "end", unchanged: true, outcome: "reversed", text: `This ${reason} is in the books already.` };
  }
  if (sources.length === 0) {
    return { do: "wait", cause: "refund_without_sale", text: `The ${reason} waits for the payment it belongs to.` };
  }
  if (left > available) {
    const { currency } = transaction.amount;
    return {
      do: "stop",
      cause: "refund_exceeds_sale",
      text: `The ${reason} of ${formatMoney({ minor: left, currency })} is more than the ${formatMoney({ minor: available, currency })} left of its payment.`,
    };
  }
  const postings: PlannedPosting[] = [];
  for (const source of sources) {
    const open = openAmount(source, known);
    const amount = left < open ? left : open;
    if (amount <= 0n) continue;
    postings.push(giveBack(input, source, amount, reason));
    left -= amount;
  }
  return { do: "post", postings: numbered(input, postings), outcome: "reversed", text };
}

function decideUndoneRefund(input: DecisionInput): PostingDecision {
  if (reversalsOf(input).length === 0)
    return {
      do: "end",
      ignored: true,
      outcome: "ignored",
      text: "The refund did not take place, so nothing is posted.",
    };
  return {
    do: "stop",
    cause: "validation_failed",
    text: "A refund that is in the books was voided in PayTrace. Post the payment again in Sage Pro.",
  };
}

/** The record is the sale's: nobody can dispute a payment that never took place. */
const chargebackOfNothing = ({ transaction }: DecisionInput): PostingDecision => ({
  do: "stop",
  cause: "validation_failed",
  text: `A chargeback of ${formatMoney(transaction.amount)} was announced, but PayTrace shows the payment as not made.`,
});

function giveBack(
  input: DecisionInput,
  source: KnownPosting,
  minor: bigint,
  reason: "refund" | "void" | "chargeback",
): PlannedPosting {
  return {
    ...plan(input, "reversal", minor, { custno: source.custno, invno: source.invno, memo: "" }),
    // A refund has a day of its own; a void or chargeback comes after the sale whose date the record shows.
    ...(reason === "refund" ? {} : { date: input.today }),
    reversesPostingKey: source.postingKey,
    reason,
    chargebackId: reason === "chargeback" ? input.chargebackId : "",
  };
}

/** Gives each of several reversals of one transaction a number of its own. */
function numbered(input: DecisionInput, postings: readonly PlannedPosting[]): readonly PlannedPosting[] {
  const sequences = freeSequences(input, "reversal", postings.length);
  return postings.map((posting, index) => ({ ...posting, sequence: sequences[index] ?? posting.sequence }));
}
