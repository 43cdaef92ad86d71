import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import { cashAccountOf, type PostingFacts, postingDay } from "./posting-facts";

/** One effect to bring into the books, before it has its key. */
export interface PlannedPosting {
  readonly kind: PostingKind;
  readonly sequence: number;
  readonly amount: Money;
  readonly date: PlainDate;
  readonly custno: string;
  readonly invno: string;
  readonly cashAccount: string;
  /** Of a G/L batch: the account that is debited; `cashAccount` is credited. */
  readonly debitAccount?: string;
  readonly memo: string;
  readonly reversesPostingKey: string;
  readonly reason: string;
  /** Of a chargeback's reversal: the name its sender gave the chargeback; else ''. */
  readonly chargebackId: string;
}

export type PostingDecision =
  | {
      readonly do: "post";
      readonly postings: readonly PlannedPosting[];
      readonly outcome: PaymentOutcome;
      readonly text: string;
      /** Something a person should look at although the money is safe in the books. */
      readonly cause?: Cause;
      /** The money the cause is about where that is not the whole transaction, such as what is too much. */
      readonly concerned?: Money;
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
  /** The event that is handled, to tell its own earlier tries from what other events did. */
  readonly eventId: string;
  readonly transaction: GatewayTransaction;
  /** What kind of notice made us look; a chargeback is known from nowhere else. */
  readonly chargedBack: boolean;
  /** The sender's name for the chargeback; '' when there is none, or it was not told. */
  readonly chargebackId: string;
  readonly rules: PostingRules;
  /** What a mapping made of the payment; without one the rules say it. */
  readonly facts?: PostingFacts;
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
 * The numbers, smallest first, that no confirmed effect of this kind and transaction has. A plan made again after a crash gets the same
 * keys for what was not written, also when only a later part of it was.
 */
export function freeSequences(
  { known, transaction }: DecisionInput,
  kind: PostingKind,
  count: number,
): readonly number[] {
  const used = new Set(
    known
      .filter(
        (posting) =>
          posting.kind === kind && posting.state === "confirmed" && posting.transactionId === transaction.transactionId,
      )
      .map(({ sequence }) => sequence),
  );
  const free: number[] = [];
  for (let sequence = 1; free.length < count; sequence += 1) if (!used.has(sequence)) free.push(sequence);
  return free;
}

/** An effect of the transaction itself: on its day, to the account its card brand has, unless a mapping says otherwise. */
export function plan(
  input: DecisionInput,
  kind: PostingKind,
  minor: bigint,
  target: { readonly custno: string; readonly invno: string; readonly memo: string },
): PlannedPosting {
  const { transaction, rules, facts } = input;
  const [sequence = 1] = freeSequences(input, kind, 1);
  return {
    kind,
    sequence,
    amount: { minor, currency: transaction.amount.currency },
    date: facts?.date ?? postingDay(transaction, rules),
    cashAccount: facts?.cashAccount ?? cashAccountOf(transaction, rules),
    reversesPostingKey: "",
    reason: "",
    chargebackId: "",
    ...target,
  };
}
