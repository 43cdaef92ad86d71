import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import { formatMoney, type Money } from "@/server/kernel/money";
import { type PlainDate, plainDateIn } from "@/server/kernel/plain-date";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { isMoneyIn, type KnownPosting, openAmount } from "@/server/pipeline/postings/known-posting";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import { referenceText } from "./invoice-references";

/** One effect to bring into the books, before it has its key. */
export interface PlannedPosting {
  readonly kind: PostingKind;
  readonly sequence: number;
  readonly amount: Money;
  readonly date: PlainDate;
  readonly custno: string;
  readonly invno: string;
  readonly cashAccount: string;
  readonly memo: string;
  readonly reversesPostingKey: string;
  readonly reason: string;
}

export type PostingDecision =
  | {
      readonly do: "post";
      readonly postings: readonly PlannedPosting[];
      readonly outcome: PaymentOutcome;
      readonly text: string;
      /** Something a person should look at although the money is safe in the books. */
      readonly cause?: Cause;
    }
  /** `unchanged`: what was said of this payment before still holds. */
  | {
      readonly do: "end";
      readonly outcome: PaymentOutcome;
      readonly text: string;
      readonly ignored?: boolean;
      readonly unchanged?: boolean;
    }
  | { readonly do: "stop"; readonly cause: Cause; readonly text: string }
  | { readonly do: "wait"; readonly cause: Cause; readonly text: string; readonly retryAfterMs?: number };

export interface DecisionInput {
  readonly transaction: GatewayTransaction;
  /** What kind of notice made us look; a chargeback is known from nowhere else. */
  readonly chargedBack: boolean;
  readonly rules: PostingRules;
  /** Confirmed and planned postings of the root transaction; none of them unclear. */
  readonly known: readonly KnownPosting[];
  readonly invoices: readonly FoundInvoice[];
  /** Customer for money without an invoice; '' when nobody is known. */
  readonly custno: string;
  /** The day on which a void or chargeback is entered: today in the rules' zone. */
  readonly today: PlainDate;
  /** What earlier items of the same chunk will take from an invoice's balance, in minor units. */
  readonly takenInChunk: (invno: string) => bigint;
}

/**
 * Decides what one transaction must do to the books, given what it did already. Pure: the same input gives the same plan, so
 * a try after a crash plans the same keys. It never rounds and never guesses: what does not fit waits for a person.
 */
export function decidePosting(input: DecisionInput): PostingDecision {
  const { transaction, chargedBack, rules } = input;
  if (transaction.amount.currency !== rules.baseCurrency) {
    return {
      do: "stop",
      cause: "validation_failed",
      text: `The payment is in ${transaction.amount.currency}, the books are in ${rules.baseCurrency}, and no rate is set.`,
    };
  }
  if (chargedBack || transaction.type === "refund" || transaction.type === "chargeback") return decideGivingBack(input);
  switch (transaction.status) {
    case "declined":
    case "approved_then_voided":
      return decideDecline(input);
    case "voided":
      return decideVoid(input);
    case "authorized":
      return {
        do: "end",
        ignored: true,
        outcome: "ignored",
        text: "Authorized only: no money moved yet, so nothing is posted.",
      };
    case "pending":
      if (rules.postWhen === "settled") {
        return {
          do: "end",
          outcome: "waiting",
          text: "Approved. It is posted once its batch has settled, as your rules say.",
        };
      }
      return decideSale(input);
    case "settled":
    case "refunded":
      return decideSale(input);
    default:
      return transaction.status satisfies never;
  }
}

function decideSale(input: DecisionInput): PostingDecision {
  const { transaction, known, rules } = input;
  if (transaction.amount.minor <= 0n) {
    return { do: "stop", cause: "validation_failed", text: "The amount is zero, so there is nothing to post." };
  }
  const received = known.filter(isMoneyIn);
  const already = received.reduce((sum, posting) => sum + posting.amount.minor, 0n);
  const remaining = transaction.amount.minor - already;
  if (remaining <= 0n) return alreadyPosted(received);

  const reference = referenceText(transaction, rules);
  const payable = input.invoices.filter((invoice) => invoice.type === "invoice" && invoice.status === "live");
  const invoice = payable.find((candidate) => openOf(candidate, input) > 0n) ?? payable[0];
  if (invoice === undefined) return decideUnmatched(input, remaining, reference);
  if (invoice.amount.currency !== transaction.amount.currency) {
    return {
      do: "stop",
      cause: "validation_failed",
      text: `Invoice ${invoice.invno.trim()} is in ${invoice.amount.currency}, the payment in ${transaction.amount.currency}.`,
    };
  }

  const open = openOf(invoice, input);
  const toInvoice = invoice.inHistory || open <= 0n ? 0n : remaining < open ? remaining : open;
  const tooMuch = remaining - toInvoice;
  const postings: PlannedPosting[] = [];
  if (toInvoice > 0n) {
    postings.push(plan(input, "receipt", toInvoice, { custno: invoice.custno, invno: invoice.invno, memo: "" }));
  }
  if (tooMuch > 0n) {
    const memo = `Overpaid ${invoice.invno.trim()}`;
    postings.push(plan(input, "open_credit", tooMuch, { custno: invoice.custno, invno: "", memo }));
    const currency = transaction.amount.currency;
    const paid =
      toInvoice > 0n ? `took ${formatMoney({ minor: toInvoice, currency })} of this payment` : "is already paid";
    return {
      do: "post",
      postings,
      outcome: "overpaid",
      cause: "overpayment",
      text: `Invoice ${invoice.invno.trim()} ${paid}. We kept ${formatMoney({ minor: tooMuch, currency })} on account for ${invoice.company}.`,
    };
  }
  return {
    do: "post",
    postings,
    outcome: "posted",
    text: `Posted to invoice ${invoice.invno.trim()} of ${invoice.company}.`,
  };
}

function alreadyPosted(received: readonly KnownPosting[]): PostingDecision {
  const onAccount = received.some((posting) => posting.kind === "open_credit");
  const onInvoice = received.find((posting) => posting.kind === "receipt");
  return {
    do: "end",
    unchanged: true,
    outcome: onAccount ? (onInvoice ? "overpaid" : "on_account") : "posted",
    text: "This payment is in the books already. Nothing was posted again.",
  };
}

function decideUnmatched(input: DecisionInput, remaining: bigint, reference: string): PostingDecision {
  const { rules, custno, transaction } = input;
  const named =
    reference === "" ? "The payment names no invoice" : `No invoice, order or reference "${reference}" was found`;
  if (rules.unmatched === "review") {
    return { do: "stop", cause: "invoice_not_found", text: `${named}. It waits for you, as your rules say.` };
  }
  if (custno === "") {
    return {
      do: "stop",
      cause: "customer_not_found",
      text: `${named}, and no customer is known to keep it on account for.`,
    };
  }
  const memo = reference === "" ? "Payment without reference" : `No invoice ${reference}`;
  return {
    do: "post",
    postings: [plan(input, "open_credit", remaining, { custno, invno: "", memo })],
    outcome: "on_account",
    cause: "invoice_not_found",
    text: `${named}. We kept ${formatMoney({ ...transaction.amount, minor: remaining })} on account for customer ${custno}.`,
  };
}

function decideDecline(input: DecisionInput): PostingDecision {
  const { transaction, known, invoices, custno } = input;
  const reason = transaction.approvalMessage || transaction.responseText || "Declined";
  if (known.some((posting) => posting.kind === "payment_failed" && posting.state === "confirmed")) {
    return { do: "end", unchanged: true, outcome: "declined", text: `Declined: ${reason}. Noted in Sage Pro already.` };
  }
  const invoice = invoices[0];
  const customer = invoice?.custno ?? custno;
  if (customer === "") {
    return { do: "end", outcome: "declined", text: `Declined: ${reason}. Nothing in Sage Pro to note it at.` };
  }
  const planned = plan(input, "payment_failed", transaction.amount.minor, {
    custno: customer,
    invno: invoice?.invno ?? "",
    memo: "",
  });
  return {
    do: "post",
    postings: [{ ...planned, reason }],
    outcome: "declined",
    text: `Declined: ${reason}. Noted in Sage Pro.`,
  };
}

function decideVoid(input: DecisionInput): PostingDecision {
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
    postings: open.map((posting, index) =>
      giveBack(input, posting, openAmount(posting, known), "void", nextSequence(input, "reversal") + index),
    ),
    outcome: "reversed",
    text: `Voided in PayTrace: ${formatMoney(transaction.amount)} taken back out of the books.`,
  };
}

/** A refund or chargeback gives money back: first what was kept on account, then what went to the invoice. */
function decideGivingBack(input: DecisionInput): PostingDecision {
  const { transaction, chargedBack, known } = input;
  const reason = chargedBack || transaction.type === "chargeback" ? "chargeback" : "refund";
  if (
    transaction.status === "declined" ||
    transaction.status === "voided" ||
    transaction.status === "approved_then_voided"
  ) {
    return decideUndoneRefund(input);
  }
  const mine = known.filter(
    (posting) =>
      posting.kind === "reversal" &&
      posting.state === "confirmed" &&
      posting.transactionId === transaction.transactionId,
  );
  let left = transaction.amount.minor - mine.reduce((sum, posting) => sum + posting.amount.minor, 0n);
  if (left <= 0n) return { do: "end", unchanged: true, outcome: "reversed", text: `This ${reason} is in the books already.` };
  const sources = known
    .filter(isMoneyIn)
    .sort((a, b) => (a.kind === b.kind ? b.sequence - a.sequence : a.kind === "open_credit" ? -1 : 1));
  if (sources.length === 0) {
    return { do: "wait", cause: "refund_without_sale", text: `The ${reason} waits for the payment it belongs to.` };
  }
  const available = sources.reduce((sum, posting) => sum + openAmount(posting, known), 0n);
  if (left > available) {
    const { currency } = transaction.amount;
    return {
      do: "stop",
      cause: "refund_exceeds_sale",
      text: `The ${reason} of ${formatMoney({ minor: left, currency })} is more than the ${formatMoney({ minor: available, currency })} left of its payment.`,
    };
  }
  const postings: PlannedPosting[] = [];
  let sequence = nextSequence(input, "reversal");
  for (const source of sources) {
    const open = openAmount(source, known);
    const amount = left < open ? left : open;
    if (amount <= 0n) continue;
    postings.push(giveBack(input, source, amount, reason, sequence));
    sequence += 1;
    left -= amount;
  }
  return {
    do: "post",
    postings,
    outcome: "reversed",
    text: `${reason === "refund" ? "Refund" : "Chargeback"} of ${formatMoney(transaction.amount)} recorded against its payment.`,
  };
}

function decideUndoneRefund({ known, transaction }: DecisionInput): PostingDecision {
  const recorded = known.some(
    (p) => p.kind === "reversal" && p.state === "confirmed" && p.transactionId === transaction.transactionId,
  );
  if (!recorded)
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

const openOf = (invoice: FoundInvoice, input: DecisionInput): bigint =>
  invoice.inHistory ? 0n : invoice.balance.minor - input.takenInChunk(invoice.invno);

/** Sequences count the confirmed effects of this transaction, so a plan made again after a crash has the same keys. */
const nextSequence = ({ known, transaction }: DecisionInput, kind: PostingKind): number =>
  known.filter(
    (posting) =>
      posting.kind === kind && posting.state === "confirmed" && posting.transactionId === transaction.transactionId,
  ).length + 1;

function plan(
  input: DecisionInput,
  kind: PostingKind,
  minor: bigint,
  target: { readonly custno: string; readonly invno: string; readonly memo: string },
): PlannedPosting {
  const { transaction, rules } = input;
  return {
    kind,
    sequence: nextSequence(input, kind),
    amount: { minor, currency: transaction.amount.currency },
    date: plainDateIn(rules.timeZone, transaction.occurredAt),
    cashAccount: rules.cashAccount.byBrand[transaction.cardBrand ?? ""] ?? rules.cashAccount.default,
    reversesPostingKey: "",
    reason: "",
    ...target,
  };
}

function giveBack(
  input: DecisionInput,
  source: KnownPosting,
  minor: bigint,
  reason: "refund" | "void" | "chargeback",
  sequence: number,
): PlannedPosting {
  return {
    ...plan(input, "reversal", minor, { custno: source.custno, invno: source.invno, memo: "" }),
    sequence,
    // A refund has a day of its own; a void or chargeback comes after the sale whose date the record shows.
    ...(reason === "refund" ? {} : { date: input.today }),
    reversesPostingKey: source.postingKey,
    reason,
  };
}
