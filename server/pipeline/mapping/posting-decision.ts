import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import { type PlainDate, plainDateIn } from "@/server/kernel/plain-date";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";

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
  /** The event that is handled, to tell its own earlier tries from what other events did. */
  readonly eventId: string;
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

/** Sequences count the confirmed effects of this transaction, so a plan made again after a crash has the same keys. */
export const nextSequence = ({ known, transaction }: DecisionInput, kind: PostingKind): number =>
  known.filter(
    (posting) =>
      posting.kind === kind && posting.state === "confirmed" && posting.transactionId === transaction.transactionId,
  ).length + 1;

/** An effect of the transaction itself: on its day, to the account its card brand has. */
export function plan(
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
